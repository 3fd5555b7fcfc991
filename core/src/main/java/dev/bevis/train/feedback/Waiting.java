package dev.bevis.train.feedback;

import java.util.OptionalDouble;

/// How far a [Patience] has come.
///
/// @param best score so far, more of which is better; empty before any
/// @param inVain evaluations since then, or since the patience was last at its end
/// @param ends how often it was at its end
record Waiting(OptionalDouble best, long inVain, long ends) {

    /// Before any evaluation.
    static final Waiting START = new Waiting(OptionalDouble.empty(), 0, 0);

    Waiting withBest(double score) {
        return new Waiting(OptionalDouble.of(score), 0, ends);
    }
}
