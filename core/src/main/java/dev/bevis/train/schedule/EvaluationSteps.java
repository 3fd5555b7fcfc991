package dev.bevis.train.schedule;

/// The updates after which a trial is evaluated: every so many, and the last.
///
/// @param every updates from one to the next, at least 1; `Long.MAX_VALUE` for the last alone
/// @param last updates of the whole trial
public record EvaluationSteps(long every, long last) {

    /// Whether the trial is evaluated after so many updates.
    public boolean has(long updates) {
        return updates == last || updates % every == 0;
    }

    /// The first of them behind `step`, or the last.
    public long after(long step) {
        return every >= last ? last : Math.min(last, (step / every + 1) * every);
    }
}
