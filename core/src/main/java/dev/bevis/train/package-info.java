/// Training: schedules, the training loop, evaluation, checkpoints.
///
/// `Training` runs one trial; its `step` method is the training step.
@NullMarked
package dev.bevis.train;

import org.jspecify.annotations.NullMarked;
