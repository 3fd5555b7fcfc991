package dev.bevis.train.average;

import dev.bevis.choice.Choice;

import java.util.OptionalInt;

/// With which means and variances a trained network's batch norm normalizes.
///
/// Averaged weights have no running averages that fit them, so their statistics are always computed
/// anew: as [PreciseStatistics] says, from [#USUAL_IMAGES] images where nothing else is said.
public sealed interface BatchStatistics extends Choice
        permits RunningStatistics, PreciseStatistics, AdaptiveStatistics {

    /// Images from which statistics are computed where nobody says how many.
    int USUAL_IMAGES = 10_000;

    /// Training images from which the statistics of the network are computed that is kept and
    /// exported; empty where it keeps its running averages.
    ///
    /// @param averaged whether its weights are an average
    default OptionalInt recomputedFrom(boolean averaged) {
        return averaged ? OptionalInt.of(USUAL_IMAGES) : OptionalInt.empty();
    }

    /// Whether each evaluation computes them from the very images that it evaluates.
    default boolean adapt() {
        return false;
    }

    /// Whether they mean nothing to a network without batch norm.
    default boolean needBatchNorm() {
        return true;
    }
}
