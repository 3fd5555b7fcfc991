/// What training learns from its own validation scores: when to stop, when to lower the rate, which
/// weights to keep.
@NullMarked
package dev.bevis.train.feedback;

import org.jspecify.annotations.NullMarked;
