package dev.bevis.study.progress;

import org.jspecify.annotations.Nullable;

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
/// @param traces what its curves were so far, by [#LOSS], [#LEARNING_RATE], `train loss`,
///   `validation accuracy` and so on
/// @param layer the first with a number that is not finite; null if it did not diverge
/// @param where it trains or trained, such as `node7, executor 3`; null on the machine that tells
public record TrialState(
        StudyEvent.PlannedTrial plan,
        long begun,
        long at,
        double loss,
        SequencedMap<String, Point> points,
        String outcome,
        SequencedMap<String, Trace> traces,
        @Nullable String layer,
        @Nullable String where) {

    /// The trace of the losses of the batches trained on.
    public static final String LOSS = "loss";

    /// The trace of the learning rates.
    public static final String LEARNING_RATE = "learning rate";

    /// The last point of a curve.
    ///
    /// @param at updates done there
    public record Point(long at, double loss, double accuracy) {}

    public TrialState {
        points = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(points));
        traces = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(traces));
    }

    static TrialState started(StudyEvent.PlannedTrial plan, @Nullable String where) {
        return new TrialState(
                plan,
                0,
                0,
                Double.NaN,
                new LinkedHashMap<>(),
                "running",
                new LinkedHashMap<>(),
                null,
                where);
    }

    TrialState resumed(long from) {
        return new TrialState(plan, from, from, loss, points, outcome, traces, layer, where);
    }

    TrialState advanced(StudyEvent.Advanced event) {
        SequencedMap<String, Trace> more = new LinkedHashMap<>(traces);
        trace(more, LOSS, event.at(), event.loss());
        if (event.learningRate() != null) {
            trace(more, LEARNING_RATE, event.at(), event.learningRate());
        }
        return new TrialState(
                plan, begun, event.at(), event.loss(), points, outcome, more, layer, where);
    }

    TrialState scored(String of, Point point) {
        SequencedMap<String, Point> more = new LinkedHashMap<>(points);
        more.put(of, point);
        SequencedMap<String, Trace> longer = new LinkedHashMap<>(traces);
        trace(longer, of + " loss", point.at(), point.loss());
        trace(longer, of + " accuracy", point.at(), point.accuracy());
        return new TrialState(plan, begun, at, loss, more, outcome, longer, layer, where);
    }

    private static void trace(SequencedMap<String, Trace> traces, String of, long at, double y) {
        traces.put(of, traces.getOrDefault(of, Trace.NONE).plus(at, y));
    }

    TrialState ended(StudyEvent.Ended event) {
        return new TrialState(
                plan,
                begun,
                event.at(),
                loss,
                points,
                event.outcome(),
                traces,
                event.layer(),
                where);
    }

    TrialState withoutTraces() {
        return new TrialState(
                plan, begun, at, loss, points, outcome, new LinkedHashMap<>(), layer, where);
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
