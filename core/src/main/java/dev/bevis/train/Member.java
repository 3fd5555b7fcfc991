package dev.bevis.train;

import dev.bevis.data.SplitName;
import dev.bevis.model.Block;
import dev.bevis.model.Network;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.SharedSteps.StepRange;
import dev.bevis.train.checkpoint.Checkpoint;
import dev.bevis.train.checkpoint.CheckpointDirectory;
import dev.bevis.train.checkpoint.CheckpointIdentity;
import dev.bevis.train.checkpoint.Saving;
import dev.bevis.train.feedback.Feedback;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.progress.TrainingTime;
import dev.bevis.train.schedule.CycleEnds;
import dev.bevis.train.schedule.EvaluationSteps;
import dev.bevis.train.schedule.Horizon;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One trial in a [Cohort]: how far it has come, when it is evaluated and saved, and how it ended.
///
/// Its arithmetic is that of the trial alone; what it shares with other members are packed batches,
/// which nobody changes.
public final class Member {

    private final int index;
    private final Trial trial;
    private final Options options;
    private final TrainingStep training;
    private final Horizon horizon;
    private final long steps;
    private final EvaluationSteps evaluations;
    private Feedback feedback;
    private final Optional<CycleEnds> snapshotEnds;
    private final Saving saving;
    private final TrainingTime time = new TrainingTime();
    private final List<String> warnings = new ArrayList<>();
    private final Scores scores;
    private final EvaluatedNetwork evaluated;
    private final Consumer<Member> refreshing;
    private boolean evaluationDue;
    private @Nullable Outcome outcome;
    private @Nullable Tensors lastWeights;
    private long step;

    /// Draws the weights or takes those given and, where asked to resume, goes back to the newest
    /// checkpoint.
    ///
    /// @param inputs of the network
    /// @param classes K
    /// @param identity what the weights depend on
    /// @param refreshing brings a member's evaluated network up to its step, on the calling thread
    Member(
            int index,
            Cohort.Entry entry,
            Options options,
            Block.Inputs inputs,
            int classes,
            long stepsPerEpoch,
            CheckpointIdentity identity,
            Consumer<Member> refreshing)
            throws IOException {
        this.index = index;
        trial = entry.trial();
        this.options = options;
        Trial.Descent descent = trial.descent();
        horizon = descent.horizon(stepsPerEpoch);
        steps = Math.min(horizon.steps(), entry.until().orElse(Long.MAX_VALUE));
        snapshotEnds = trial.snapshotEnds(horizon);
        evaluations = options.evaluate().at(descent.schedule(), descent.warmUp(), horizon);
        training = new TrainingStep(trial, options, inputs, classes);
        entry.initFrom().ifPresent(training.network()::load);
        entry.initStates().ifPresent(training.network()::loadStates);
        scores = new Scores(training::another);
        evaluated = new EvaluatedNetwork(trial, horizon, training);
        this.refreshing = refreshing;
        feedback = trial.feedback();
        saving = Saving.of(entry.checkpoints(), identity);
        try {
            saving.start(steps).ifPresent(this::resume);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        evaluationDue =
                step == 0
                        ? evaluations.contains(0) && options.evaluate().scoresSplits()
                        : evaluations.contains(step, steps) && !scores.curve().reaches(step);
    }

    private void resume(CheckpointDirectory.Found found) {
        Checkpoint checkpoint = found.checkpoint();
        warnings.addAll(found.warnings());
        trained().load(checkpoint.weights());
        trained().loadStates(checkpoint.states());
        evaluated.restore(checkpoint.average(), checkpoint.step());
        scores.restore(checkpoint);
        feedback = feedback.after(scores.curve(), evaluations::contains);
        step = checkpoint.step();
        time.resume(checkpoint.seconds());
    }

    /// Computes with `threads` threads from now on.
    void share(int threads) {
        training.share(threads);
    }

    /// Begins, or goes on after a stop.
    void start(Consumer<Event> events) {
        if (outcome instanceof Outcome.Stopped) {
            outcome = null;
        }
        warnings.forEach(warning -> events.accept(new Event.Warned(warning)));
        warnings.clear();
        events.accept(new Event.Started(step, steps, horizon.stepsPerEpoch()));
    }

    /// Makes the steps of a turn, or those up to the first that is not finite, or until `stop` says
    /// so, which is asked before every step.
    void train(BatchStream batches, StepRange turn, Consumer<Event> events, BooleanSupplier stop)
            throws IOException {
        while (step < turn.end() && !stop.getAsBoolean()) {
            double penalty = options.stepCost() ? trial.descent().penalty(trained()) : Double.NaN;
            double rate = trial.descent().rate(step, horizon, feedback.plateaus());
            long before = System.nanoTime();
            Batch batch = batches.batch(step, turn.packable(), training.kernels());
            double loss =
                    training.run(batch, step, trial.descent().rule(step, horizon), rate, scores);
            evaluated.updated(step + 1, training.kernels());
            time.spent(System.nanoTime() - before);
            events.accept(new Event.Stepped(step, rate, loss, loss + penalty));
            if (!Double.isFinite(loss)) {
                outcome = new Outcome.Diverged(step, rate, training.firstNotFinite(batch));
                return;
            }
            time.trained(batch.size());
            step++;
            Optional<String> layer = step == steps ? trained().firstNotFinite() : Optional.empty();
            if (layer.isPresent()) {
                outcome = new Outcome.Diverged(step, rate, layer.get());
                return;
            }
            if (snapshotEnds.isPresent() && snapshotEnds.get().isAfter(step)) {
                scores.snapshot(step, weights());
            }
            evaluationDue = evaluations.contains(step, steps);
            if (evaluationDue ? saving.isForLongerAfter(step) : saving.isDue(step)) {
                save(events);
            }
        }
        training.kernels().news().ifPresent(news -> events.accept(new Event.Warned(news)));
    }

    /// The step to which it can go before it has to be evaluated.
    long nextEvaluation() {
        return Math.min(steps, evaluations.after(step));
    }

    /// Whether the weights as they are have to be evaluated before the next step.
    boolean evaluationDue() {
        return evaluationDue && outcome == null;
    }

    /// Learns from the batches since the last evaluation whether it goes on.
    void endOfBatches(Consumer<Event> events) {
        scores.endOfBatches(step, () -> trial.descent().penalty(trained()))
                .ifPresent(average -> {
                    feedback = feedback.after(average);
                    score(average, events);
                });
    }

    /// Learns from the validation scores of an evaluation that is due whether it goes on, and how.
    void look(Optional<Evaluation> validation) {
        validation.ifPresent(
                scored -> feedback = feedback.after(step, evaluations::contains, scored));
    }

    /// Whether such an evaluation is to include the whole training split.
    boolean trainingSplitDue() {
        return isLast() || (options.trainingScores() == TrainingScores.SPLIT && validationDue());
    }

    /// Whether such an evaluation is to include the validation split.
    boolean validationDue() {
        return isLast() || options.evaluate().scoresSplits();
    }

    /// Takes note of an evaluation that was due.
    ///
    /// @param train empty where it was not due
    /// @param validation empty where there are no validation images
    void evaluated(
            Optional<Evaluation> train, Optional<Evaluation> validation, Consumer<Event> events)
            throws IOException {
        evaluationDue = false;
        if (train.isPresent()) {
            score(new Event.Evaluated(step, SplitName.TRAIN, train.get()), events);
        }
        if (validation.isPresent()) {
            score(new Event.Evaluated(step, SplitName.VALIDATION, validation.get()), events);
            boolean keepsBest = options.keepBest() || trial.ending().kept() == Kept.BEST;
            if (keepsBest && step > 0) {
                scores.keepIfBest(step, validation.get().accuracy(), evaluated());
            }
        }
        if (step > 0 && !saving.isForLongerAfter(step) && (isLast() || saving.isDue(step))) {
            save(events);
        }
    }

    private void score(Event.Scored point, Consumer<Event> events) {
        scores.add(point);
        events.accept(point);
    }

    /// Ends with all steps made, or where its validation scores no longer improve, if it is there.
    void finishIfComplete() {
        if (outcome == null && isLast()) {
            Optional<String> layer = trained().firstNotFinite();
            outcome =
                    layer.isPresent()
                            ? new Outcome.Diverged(step, rateBefore(), layer.get())
                            : new Outcome.Finished(step, step < steps);
            if (layer.isEmpty() && trial.ending().kept() == Kept.BEST && resultStep() != step) {
                lastWeights = weights();
                scores.loadBest(evaluated());
            }
        }
    }

    /// The rate of the last update.
    private double rateBefore() {
        return trial.descent().rate(Math.max(0, step - 1), horizon, feedback.plateaus());
    }

    /// Whether no further update is made.
    private boolean isLast() {
        return step == steps || feedback.stops();
    }

    /// Ends before its time, with its state kept.
    void stop(Consumer<Event> events) throws IOException {
        save(events);
        outcome = new Outcome.Stopped(step);
    }

    private void save(Consumer<Event> events) throws IOException {
        if (saving.isAsked()) {
            saving.save(
                    scores.checkpoint(
                            step,
                            trained().tensors(elementType()),
                            trained().states(elementType()),
                            elementType(),
                            time.allSeconds(),
                            evaluated.average(elementType())));
            events.accept(new Event.Saved(step));
        }
    }

    /// The network that learns.
    private Network trained() {
        return training.network();
    }

    /// The network that is evaluated, kept as the best, predicted with and exported. The same
    /// object all the time; it may be as it was some steps ago, see [EvaluatedNetwork#isBehind].
    Network evaluated() {
        return evaluated.network();
    }

    /// What the evaluated network is made of, and of which step it is.
    EvaluatedNetwork evaluation() {
        return evaluated;
    }

    /// Its place in the cohort, from 0.
    public int index() {
        return index;
    }

    /// What is trained.
    public Trial trial() {
        return trial;
    }

    /// How it ended; empty before that.
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /// Steps done.
    public long step() {
        return step;
    }

    /// Steps of the whole trial.
    public long steps() {
        return steps;
    }

    /// The step whose weights are the result of a finished trial.
    public long resultStep() {
        return trial.ending().kept() == Kept.BEST && bestStep() > 0 ? bestStep() : step;
    }

    /// A copy of the weights that learn, whatever is evaluated: those of the last update.
    public Tensors learning() {
        return trained().tensors(elementType());
    }

    /// A copy of what the update rule remembers; nothing for plain descent.
    public Tensors states() {
        return trained().states(elementType());
    }

    /// A copy of the weights of the evaluated network, which are those of the last update, or an
    /// average, see [Trial.Averaging]; of a trial that keeps its best ones and is finished, these:
    /// names `dense1.weight` (outputs × inputs), `dense1.bias`, `norm1.scale`, `norm1.mean`, …
    public Tensors weights() {
        refreshing.accept(this);
        return evaluated().tensors(elementType());
    }

    /// The weights after the last update, whichever are the result.
    public Tensors lastWeights() {
        return lastWeights == null ? weights() : lastWeights;
    }

    private Tensor.ElementType elementType() {
        return options.precision().elementType();
    }

    /// The weights with the best validation accuracy of all evaluations, the first of equal ones.
    /// Empty without [Options#keepBest] or before an evaluation.
    public Optional<Tensors> bestWeights() {
        return scores.bestWeights(elementType());
    }

    /// The step of [#bestWeights]; 0 before an evaluation.
    public long bestStep() {
        return scores.bestStep();
    }

    /// The weights at the ends of cycles so far, by the updates made, where the trial keeps such.
    public SortedMap<Long, Tensors> snapshots() {
        return scores.snapshots();
    }

    /// All scores so far in the order they were measured, those before a resume among them.
    public List<Event.Scored> curve() {
        return scores.curve().points();
    }

    /// SHA-256 of [#weights], see [Tensors#sha256].
    public String weightsSha256() {
        return weights().sha256();
    }

    /// Seconds spent in its steps by all processes; empty where a checkpoint did not say them.
    public OptionalDouble allSeconds() {
        return time.allSeconds();
    }

    /// Seconds spent in its steps since this object was made, without evaluations and checkpoints.
    public double seconds() {
        return time.seconds();
    }

    /// Images trained on per second of [#seconds]; 0 before the first step.
    public double imagesPerSecond() {
        return time.imagesPerSecond();
    }

    /// What computes, for instance `float, 256-bit vectors, hardware FMA, 2 threads`.
    String arithmetic() {
        return training.kernels().description();
    }

    void close() {
        training.close();
        saving.close();
    }
}
