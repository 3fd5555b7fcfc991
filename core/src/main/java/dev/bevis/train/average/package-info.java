/// Which weights and which batch statistics a trained network has: averages over the steps of a
/// training, and statistics that are computed anew.
@NullMarked
package dev.bevis.train.average;

import org.jspecify.annotations.NullMarked;
