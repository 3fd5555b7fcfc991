package dev.bevis.train.feedback;

import dev.bevis.data.SplitName;
import dev.bevis.train.progress.Curve;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

import java.util.Optional;
import java.util.function.LongPredicate;

/// What a training has learned from its own scores so far.
///
/// It is a function of the curve alone: a training that goes on from a checkpoint, and a report
/// that draws the rates of a stored trial, find it again by [#after(Curve, LongPredicate)].
public final class Feedback {

    private final EarlyStopping stopping;
    private final Optional<Patience> decaying;
    private final Waiting stop;
    private final Waiting decay;
    private final Optional<SmoothedLoss> loss;

    private Feedback(
            EarlyStopping stopping,
            Optional<Patience> decaying,
            Waiting stop,
            Waiting decay,
            Optional<SmoothedLoss> loss) {
        this.stopping = stopping;
        this.decaying = decaying;
        this.stop = stop;
        this.decay = decay;
        this.loss = loss;
    }

    /// Before any evaluation.
    ///
    /// @param stopping when training ends
    /// @param decaying after which the learning rate falls
    public static Feedback none(EarlyStopping stopping, Optional<Patience> decaying) {
        return new Feedback(
                stopping,
                decaying,
                Waiting.START,
                Waiting.START,
                stopping.limit().map(LossLimit::start));
    }

    /// After one more point of the curve over batches.
    public Feedback after(Event.Averaged batches) {
        double next = batches.evaluation().loss();
        return loss.isEmpty()
                ? this
                : new Feedback(stopping, decaying, stop, decay, loss.map(l -> l.after(next)));
    }

    /// After one more evaluation.
    ///
    /// @param step updates made before it
    /// @param counted the updates after which one counts
    /// @param validation scores of the validation images
    public Feedback after(long step, LongPredicate counted, Evaluation validation) {
        if (step == 0 || !counted.test(step)) {
            return this;
        }
        return new Feedback(
                stopping,
                decaying,
                stopping.rule().map(patience -> patience.after(stop, validation)).orElse(stop),
                decaying.map(patience -> patience.after(decay, validation)).orElse(decay),
                loss);
    }

    /// After all evaluations of a curve.
    ///
    /// @param counted the updates after which one counts
    public Feedback after(Curve curve, LongPredicate counted) {
        Feedback now = this;
        for (Event.Scored point : curve.points()) {
            now =
                    switch (point) {
                        case Event.Averaged batches -> now.after(batches);
                        case Event.Evaluated(long step, SplitName split, Evaluation scores) ->
                                split == SplitName.VALIDATION
                                        ? now.after(step, counted, scores)
                                        : now;
                    };
        }
        return now;
    }

    /// Whether training is to end.
    public boolean stops() {
        return stop.ends() > 0
                || stopping.limit()
                        .filter(limit -> loss.filter(limit::isPassed).isPresent())
                        .isPresent();
    }

    /// How often the learning rate has had a reason to fall.
    public long plateaus() {
        return decay.ends();
    }
}
