/// Learning rates as functions of the step, and lengths of training.
@NullMarked
package dev.bevis.train.schedule;

import org.jspecify.annotations.NullMarked;
