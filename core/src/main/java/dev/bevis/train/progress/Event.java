package dev.bevis.train.progress;

import dev.bevis.data.SplitName;

/// What training tells while it runs. Events only tell; nothing a listener does changes the run.
public sealed interface Event {

    /// Loss, cost and accuracy after some updates: a point of a curve.
    sealed interface Scored extends Event {

        /// Updates done.
        long step();

        Evaluation evaluation();
    }

    /// Training begins, or goes on after a resume.
    ///
    /// @param step steps done already
    /// @param steps steps of the whole run
    /// @param stepsPerEpoch steps of one epoch
    record Started(long step, long steps, long stepsPerEpoch) implements Event {}

    /// One step was made: an update, or, where the loss is not finite, the end of the run without
    /// one.
    ///
    /// @param step number of the update, from 0
    /// @param learningRate its rate
    /// @param loss mean loss of its batch before the update
    /// @param cost loss plus penalty, or NaN where [dev.bevis.train.Options#stepCost] is off
    record Stepped(long step, double learningRate, double loss, double cost) implements Event {}

    /// A split was evaluated after `step` updates.
    record Evaluated(long step, SplitName split, Evaluation evaluation) implements Scored {}

    /// The batches of the steps from `from` up to but not including `step`, each before its update.
    ///
    /// @param evaluation mean loss and accuracy; the cost has the penalty after `step` updates
    record Averaged(long from, long step, Evaluation evaluation) implements Scored {}

    /// A checkpoint that holds `step` updates is on disk.
    record Saved(long step) implements Event {}

    /// Something the user should know; training goes on.
    record Warned(String message) implements Event {}
}
