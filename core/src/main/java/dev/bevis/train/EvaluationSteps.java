package dev.bevis.train;

import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Horizon;

/// The updates after which a trial is evaluated: every so many, and the last.
///
/// @param every updates from one to the next, at least 1; `Long.MAX_VALUE` for the last alone
/// @param last updates of the whole trial
record EvaluationSteps(long every, long last) {

    /// Those of a trial.
    static EvaluationSteps of(
            Trial.Descent descent, EvaluateEvery evaluate, Horizon horizon, long last) {
        return new EvaluationSteps(
                evaluate.steps(descent.schedule(), descent.warmUp().rest(horizon)), last);
    }

    /// Whether the trial is evaluated after so many updates.
    boolean has(long updates) {
        return updates == last || updates % every == 0;
    }

    /// The first of them behind `step`, or the last.
    long after(long step) {
        return every >= last ? last : Math.min(last, (step / every + 1) * every);
    }
}
