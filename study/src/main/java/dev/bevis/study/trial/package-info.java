/// Trials: their identity, and what a store keeps of each.
@NullMarked
package dev.bevis.study.trial;

import org.jspecify.annotations.NullMarked;
