package dev.bevis.train.feedback;

import dev.bevis.data.SplitName;
import dev.bevis.train.progress.Curve;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluationSteps;

import java.util.Optional;

/// What a training has learned from its validation scores so far.
///
/// It is a function of the curve alone: a training that goes on from a checkpoint, and a report
/// that draws the rates of a stored trial, find it again by [#after(Curve, EvaluationSteps)].
public final class Feedback {

    private final Optional<Patience> stopping;
    private final Optional<Patience> decaying;
    private final Waiting stop;
    private final Waiting decay;

    private Feedback(
            Optional<Patience> stopping, Optional<Patience> decaying, Waiting stop, Waiting decay) {
        this.stopping = stopping;
        this.decaying = decaying;
        this.stop = stop;
        this.decay = decay;
    }

    /// Before any evaluation.
    ///
    /// @param stopping after which training ends
    /// @param decaying after which the learning rate falls
    public static Feedback none(Optional<Patience> stopping, Optional<Patience> decaying) {
        return new Feedback(stopping, decaying, Waiting.START, Waiting.START);
    }

    /// After one more evaluation.
    ///
    /// @param step updates made before it
    /// @param counted the updates after which one counts
    /// @param validation scores of the validation images
    public Feedback after(long step, EvaluationSteps counted, Evaluation validation) {
        if (step == 0 || !counted.contains(step)) {
            return this;
        }
        return new Feedback(
                stopping,
                decaying,
                stopping.map(patience -> patience.after(stop, validation)).orElse(stop),
                decaying.map(patience -> patience.after(decay, validation)).orElse(decay));
    }

    /// After all evaluations of a curve.
    ///
    /// @param counted the updates after which one counts
    public Feedback after(Curve curve, EvaluationSteps counted) {
        Feedback now = this;
        for (Event.Scored point : curve.points()) {
            if (point instanceof Event.Evaluated evaluated
                    && evaluated.split() == SplitName.VALIDATION) {
                now = now.after(evaluated.step(), counted, evaluated.evaluation());
            }
        }
        return now;
    }

    /// Whether training is to end.
    public boolean stops() {
        return stop.ends() > 0;
    }

    /// How often the learning rate has had a reason to fall.
    public long plateaus() {
        return decay.ends();
    }
}
