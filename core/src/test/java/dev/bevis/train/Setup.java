package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Schedule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A training that tests vary: what it learns from, the trial, and how it is run.
public record Setup(Dataset dataset, Split split, Cohort.Entry entry, Options options) {

    public Trial trial() {
        return entry.trial();
    }

    /// Constant rate 0.05, He, seeds 1 and 2, shuffled, no penalty; evaluated at the end.
    public static Setup of(
            Dataset dataset,
            Split split,
            Architecture architecture,
            Loss loss,
            int batch,
            int steps) {
        return new Setup(
                dataset,
                split,
                Cohort.Entry.of(
                        new Trial(
                                architecture,
                                loss,
                                new Initialization.He(),
                                new Trial.Descent(
                                        0,
                                        new Constant(0.05),
                                        new Length.Steps(steps),
                                        new Trial.Batching(batch, true, false)),
                                new Trial.Seeds(1, 2))),
                new Options(Options.Precision.FLOAT, 2, new EvaluateEvery.Never(), false, false));
    }

    public static Setup of(
            Dataset dataset, Split split, Architecture architecture, int batch, int steps) {
        return of(dataset, split, architecture, new SoftmaxCrossEntropy(), batch, steps);
    }

    public static Architecture plain(Integer... hidden) {
        return Architecture.of(List.of(hidden), new Relu(), Optional.empty());
    }

    public static Architecture norm(Integer... hidden) {
        return Architecture.of(List.of(hidden), new Relu(), Optional.of(new BatchNorm(0.9, 1e-10)));
    }

    public Setup with(Trial other) {
        return with(new Cohort.Entry(other, entry.initFrom(), entry.checkpoints()));
    }

    private Setup with(Cohort.Entry other) {
        return new Setup(dataset, split, other, options);
    }

    public Setup with(Initialization initialization) {
        return with(
                new Trial(
                        trial().architecture(),
                        trial().loss(),
                        initialization,
                        trial().descent(),
                        trial().seeds(),
                        trial().averaging(),
                        trial().ending(),
                        trial().classWeights()));
    }

    public Setup with(Trial.Seeds seeds) {
        return with(
                new Trial(
                        trial().architecture(),
                        trial().loss(),
                        trial().initialization(),
                        trial().descent(),
                        seeds,
                        trial().averaging(),
                        trial().ending(),
                        trial().classWeights()));
    }

    public Setup with(Trial.Descent descent) {
        return with(
                new Trial(
                        trial().architecture(),
                        trial().loss(),
                        trial().initialization(),
                        descent,
                        trial().seeds(),
                        trial().averaging(),
                        trial().ending(),
                        trial().classWeights()));
    }

    public Setup with(Trial.Averaging averaging) {
        return with(
                new Trial(
                        trial().architecture(),
                        trial().loss(),
                        trial().initialization(),
                        trial().descent(),
                        trial().seeds(),
                        averaging,
                        trial().ending(),
                        trial().classWeights()));
    }

    public Setup with(Schedule schedule) {
        Trial.Descent d = trial().descent();
        return with(
                new Trial.Descent(
                        d.lambda(), schedule, d.length(), d.batching(), d.rule(), d.clipNorm()));
    }

    public Setup with(Length length) {
        return with(trial().descent().with(length));
    }

    public Setup with(Trial.Batching batching) {
        Trial.Descent d = trial().descent();
        return with(
                new Trial.Descent(
                        d.lambda(), d.schedule(), d.length(), batching, d.rule(), d.clipNorm()));
    }

    public Setup with(Trial.Ending ending) {
        return with(
                new Trial(
                        trial().architecture(),
                        trial().loss(),
                        trial().initialization(),
                        trial().descent(),
                        trial().seeds(),
                        trial().averaging(),
                        ending,
                        trial().classWeights()));
    }

    public Setup withLambda(double lambda) {
        Trial.Descent d = trial().descent();
        return with(
                new Trial.Descent(
                        lambda, d.schedule(), d.length(), d.batching(), d.rule(), d.clipNorm()));
    }

    public Setup with(UpdateRule rule) {
        Trial.Descent d = trial().descent();
        return with(
                new Trial.Descent(
                        d.lambda(), d.schedule(), d.length(), d.batching(), rule, d.clipNorm()));
    }

    Setup clippedTo(double norm) {
        Trial.Descent d = trial().descent();
        return with(
                new Trial.Descent(
                        d.lambda(),
                        d.schedule(),
                        d.length(),
                        d.batching(),
                        d.rule(),
                        OptionalDouble.of(norm)));
    }

    public Setup with(Options other) {
        return new Setup(dataset, split, entry, other);
    }

    public Setup with(Options.Precision precision) {
        return with(
                new Options(
                        precision,
                        options.threads(),
                        options.evaluate(),
                        options.stepCost(),
                        options.keepBest()));
    }

    public Setup withThreads(int threads) {
        return with(
                new Options(
                        options.precision(),
                        threads,
                        options.evaluate(),
                        options.stepCost(),
                        options.keepBest()));
    }

    public Setup with(EvaluateEvery evaluate) {
        return with(
                new Options(
                        options.precision(),
                        options.threads(),
                        evaluate,
                        options.stepCost(),
                        options.keepBest()));
    }

    public Setup withStepCost() {
        return with(
                new Options(
                        options.precision(),
                        options.threads(),
                        options.evaluate(),
                        true,
                        options.keepBest()));
    }

    public Setup keepingBest() {
        return with(
                new Options(
                        options.precision(),
                        options.threads(),
                        options.evaluate(),
                        options.stepCost(),
                        true));
    }

    public Setup with(Checkpoints checkpoints) {
        return with(new Cohort.Entry(entry.trial(), entry.initFrom(), Optional.of(checkpoints)));
    }

    public Setup from(Tensors weights) {
        return with(new Cohort.Entry(entry.trial(), Optional.of(weights), entry.checkpoints()));
    }

    public Training start() throws IOException {
        return Training.of(dataset, split, Normalization.STANDARDIZE, entry, options);
    }

    /// A training that has run to its end or divergence.
    public Training finished() throws IOException {
        Training training = start();
        training.run(event -> {}, () -> false);
        return training;
    }

    /// Runs a training to its end or divergence.
    ///
    /// @return all that it told
    public static List<Event> run(Training training) throws IOException {
        List<Event> events = new ArrayList<>();
        training.run(events::add, () -> false);
        return events;
    }
}
