package dev.bevis.train.average;

import dev.bevis.choice.Choice;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Schedule;

/// Which weights a trained network has: the last, or an average over those of some steps.
///
/// An average `θ̄` takes in the weights after some updates. The `n`-th that it takes in, counted
/// from 1, are those after [#taking] updates, and with them `θ̄ ← θ̄ + share(n) · (θ − θ̄)`.
/// Weights, biases, scales and shifts are averaged, one by one; before the first are taken in, a
/// network has the weights of its last update. Training itself goes on from the last weights,
/// whatever the average is.
///
/// A network that has an average is given new batch statistics, see [BatchStatistics], for running
/// averages belong to other weights.
public sealed interface WeightAverage extends Choice
        permits LastWeights, ExponentialAverage, StochasticAverage, CycleAverage {

    /// In place of a number of updates that no training makes.
    long NEVER = Long.MAX_VALUE;

    /// The updates after which weights are taken in for the `number`-th time; [#NEVER] if they are
    /// not.
    ///
    /// @param number from 1
    long taking(long number, Course course);

    /// What the weights that are taken in for the `number`-th time count, from 0 to 1.
    ///
    /// @param number from 1
    double share(long number);

    /// Whether there is an average at all.
    default boolean averages() {
        return true;
    }

    /// The same with everything counted in steps.
    default WeightAverage inSteps(Horizon horizon) {
        return this;
    }

    /// What to write instead of an average that never begins.
    ///
    /// @throws IllegalArgumentException where nothing is taken in during a training, or where the
    ///   schedule has none of the cycles that it needs
    default void requireBegun(Course course) {}

    /// The training whose weights are averaged.
    ///
    /// @param horizon of the whole training, warm-up among it
    record Course(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {}
}
