/// What is measured of trained networks after training: answers on test images, weights, gradients.
@NullMarked
package dev.bevis.study.measure;

import org.jspecify.annotations.NullMarked;
