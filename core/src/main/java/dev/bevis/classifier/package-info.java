/// Trained networks in one file, and what they say of examples.
@NullMarked
package dev.bevis.classifier;

import org.jspecify.annotations.NullMarked;
