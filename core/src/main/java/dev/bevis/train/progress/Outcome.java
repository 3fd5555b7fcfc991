package dev.bevis.train.progress;

/// How a run ended. Divergence is a result, not an error.
public sealed interface Outcome {

    /// All steps were made, or early stopping ended the run.
    ///
    /// @param steps made
    /// @param early whether there were more to make
    record Finished(long steps, boolean early) implements Outcome {

        /// All steps were made.
        public Finished(long steps) {
            this(steps, false);
        }
    }

    /// Numbers that are not finite: the loss of update `step`, which then was not made, or the
    /// weights after `step` updates where that was the last.
    ///
    /// @param layer first layer with a number that is not finite, such as `dense2`, or `loss`
    record Diverged(long step, double learningRate, String layer) implements Outcome {}

    /// A stop was asked for after `step` updates.
    record Stopped(long step) implements Outcome {}
}
