package dev.bevis.study.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How far a trial has come.
///
/// @param plan what it is
/// @param begun updates that it had made when this run took it up
/// @param at updates made
/// @param loss mean loss of the last batches; NaN before the first
/// @param points the last point of each of its curves, by `train`, `validation` or `batches`
/// @param outcome `running`, `finished` or `diverged`
public record TrialState(
        StudyEvent.PlannedTrial plan,
        long begun,
        long at,
        double loss,
        SequencedMap<String, Point> points,
        String outcome) {

    /// The last point of a curve.
    ///
    /// @param at updates done there
    public record Point(long at, double loss, double accuracy) {}

    public TrialState {
        points = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(points));
    }

    static TrialState started(StudyEvent.PlannedTrial plan) {
        return new TrialState(plan, 0, 0, Double.NaN, new LinkedHashMap<>(), "running");
    }

    TrialState resumed(long from) {
        return new TrialState(plan, from, from, loss, points, outcome);
    }

    TrialState advanced(long to, double newLoss) {
        return new TrialState(plan, begun, to, newLoss, points, outcome);
    }

    TrialState scored(String of, Point point) {
        SequencedMap<String, Point> more = new LinkedHashMap<>(points);
        more.put(of, point);
        return new TrialState(plan, begun, at, loss, more, outcome);
    }

    TrialState ended(long to, String how) {
        return new TrialState(plan, begun, to, loss, points, how);
    }

    /// The epoch that the next update belongs to, from 1.
    public long epoch() {
        return Math.min(at / plan.stepsPerEpoch() + 1, epochs());
    }

    /// Epochs begun in all of it.
    public long epochs() {
        return Math.ceilDiv(plan.steps(), plan.stepsPerEpoch());
    }

    /// Operations done, whoever did them.
    double operations() {
        return plan.operations() * at / plan.steps();
    }
}
