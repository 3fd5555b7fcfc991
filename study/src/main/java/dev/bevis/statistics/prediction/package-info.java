/// How good the answers of a classifier are: which classes it takes for which, and whether its
/// probabilities are what they say.
@NullMarked
package dev.bevis.statistics.prediction;

import org.jspecify.annotations.NullMarked;
