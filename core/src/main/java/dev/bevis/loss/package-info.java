/// Losses: what classifiers minimize, and how it is written.
@NullMarked
package dev.bevis.loss;

import org.jspecify.annotations.NullMarked;
