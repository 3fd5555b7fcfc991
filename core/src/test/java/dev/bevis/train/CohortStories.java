package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.train.average.AdaptiveStatistics;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.StochasticAverage;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Span;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Small cohorts of random trials, and what their members tell.
final class CohortStories {

    static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 8, 8), 10, 230, 41);
    static final Split SPLIT = new Split(200, 30, new Placement.End());
    static final Trial.Batching BATCHING = new Trial.Batching(20, true, false);
    static final long DATA_SEED = 9;

    private CohortStories() {}

    static Options options(int threads, EvaluateEvery evaluate) {
        return new Options(Options.Precision.FLOAT, threads, evaluate, false, true);
    }

    private static Optional<Dropout> dropout(Random random) {
        return random.nextInt(3) == 0 ? Optional.of(new Dropout(0.3)) : Optional.empty();
    }

    private static BatchNorm.Place place(Random random) {
        return random.nextBoolean()
                ? BatchNorm.Place.BEFORE_ACTIVATION
                : BatchNorm.Place.AFTER_ACTIVATION;
    }

    /// A trial that sees the batches of `order`, else of any kind.
    static Trial random(Random random, Trial.Order order, int steps) {
        List<Integer> hidden =
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> 1 + random.nextInt(40))
                        .toList();
        boolean skips = random.nextInt(4) == 0;
        if (skips) {
            hidden = List.of(9, 1 + random.nextInt(30), 9);
        }
        boolean norm = !hidden.isEmpty() && random.nextBoolean();
        return new Trial(
                Architecture.of(
                        hidden,
                        LayerChoices.of(random.nextBoolean() ? new Relu() : LeakyRelu.USUAL)
                                .withNorm(
                                        norm
                                                ? Optional.of(
                                                        new BatchNorm(0.9, 1e-5, place(random)))
                                                : Optional.empty())
                                .withDropout(dropout(random))
                                .withInputDropout(dropout(random))
                                .withLayerNorm(
                                        random.nextInt(3) == 0
                                                ? Optional.of(LayerNorm.USUAL)
                                                : Optional.empty())
                                .with(
                                        !skips
                                                ? new Skip.None()
                                                : random.nextBoolean()
                                                        ? new Skip.Course()
                                                        : new Skip.Residual())),
                random.nextBoolean() ? new SoftmaxCrossEntropy() : new Hinge(),
                random.nextBoolean() ? new Initialization.He() : new Initialization.Xavier(),
                new Trial.Descent(
                        random.nextInt(3) * 1e-3,
                        random.nextBoolean()
                                ? new Constant(1e-3)
                                : new Cyclic(1e-5, 1e-2, Span.ofSteps(7)),
                        new Length.Steps(steps),
                        order.batching(),
                        switch (random.nextInt(4)) {
                            case 0 -> new Momentum(0.9, random.nextBoolean());
                            case 1 -> new AdamW(0.1, 0.9, 0.999, 1e-8);
                            case 2 -> new Lion(0.1, 0.9, 0.99);
                            default -> new GradientDescent();
                        },
                        random.nextInt(4) == 0 ? OptionalDouble.of(0.1) : OptionalDouble.empty()),
                new Trial.Seeds(random.nextLong(), order.seed()),
                new Trial.Averaging(
                        switch (random.nextInt(4)) {
                            case 0 -> new ExponentialAverage(0.9);
                            case 1 -> new StochasticAverage(new Span.Percent(30), Span.ofSteps(3));
                            default -> new LastWeights();
                        },
                        switch (random.nextInt(4)) {
                            case 0 -> new PreciseStatistics(70);
                            case 1 -> new AdaptiveStatistics();
                            default -> new RunningStatistics();
                        }),
                Trial.Ending.LAST,
                ClassWeights.none());
    }

    static Trial diverging(Trial.Order order) {
        return new Trial(
                Architecture.of(List.of(7), new Relu(), Optional.empty()),
                new SoftmaxCrossEntropy(),
                new Initialization.He(),
                new Trial.Descent(0.1, new Constant(1e6), new Length.Steps(1000), order.batching()),
                new Trial.Seeds(1, order.seed()));
    }

    static Trial.Order order() {
        return new Trial.Order(BATCHING, DATA_SEED);
    }

    static List<Trial> trials(Random random, int count, int mostSteps) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(random(random, order(), 1 + random.nextInt(mostSteps)));
        }
        return trials;
    }

    /// All that a member told, and what became of it.
    record Story(List<Event> events, Outcome outcome, String weights, Evaluation test) {}

    /// The stories of trials trained together.
    static List<Story> of(List<Trial> trials, Options options) throws IOException {
        try (Cohort cohort = Cohort.of(DATA, SPLIT, Normalization.STANDARDIZE, trials, options)) {
            Map<Integer, List<Event>> events = new TreeMap<>();
            List<Outcome> outcomes =
                    cohort.run(
                            (member, event) ->
                                    events.computeIfAbsent(member.index(), _ -> new ArrayList<>())
                                            .add(event),
                            () -> false);
            List<Evaluation> tests = cohort.evaluate(SplitName.TEST);
            return IntStream.range(0, trials.size())
                    .mapToObj(i ->
                            new Story(
                                    events.getOrDefault(i, List.of()),
                                    outcomes.get(i),
                                    cohort.members().get(i).weightsSha256(),
                                    tests.get(i)))
                    .toList();
        }
    }

    /// A cohort with its checkpoints in a folder, from where it goes on.
    static Cohort resumable(Path folder, List<Trial> trials, Options options) throws IOException {
        List<Cohort.Entry> entries = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Path state = folder.resolve("trial-" + i);
            entries.add(
                    new Cohort.Entry(
                            trials.get(i),
                            Optional.empty(),
                            Optional.of(new Checkpoints(state, 17, true))));
        }
        return Cohort.ofEntries(DATA, SPLIT, Normalization.STANDARDIZE, entries, options);
    }
}
