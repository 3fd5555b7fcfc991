package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Hinge;
import dev.bevis.model.Initialization;
import dev.bevis.model.SoftmaxCrossEntropy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Members of a cohort are to the bit what they are alone.
class CohortTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 8, 8), 10, 230, 41);
    private static final Split SPLIT = new Split(200, 30, Split.Placement.END);
    private static final Trial.Batching BATCHING = new Trial.Batching(20, true, false);
    private static final long DATA_SEED = 9;

    @TempDir Path folder;

    private static Options options(int threads, EvaluateEvery evaluate) {
        return new Options(Options.Precision.FLOAT, threads, evaluate, false, true);
    }

    /// A trial that sees the batches of `order`, else of any kind.
    private static Trial random(Random random, Trial.Order order, int steps) {
        List<Integer> hidden =
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> 1 + random.nextInt(40))
                        .toList();
        boolean norm = !hidden.isEmpty() && random.nextBoolean();
        return new Trial(
                new Architecture(
                        hidden, norm ? Optional.of(new BatchNorm(0.9, 1e-5)) : Optional.empty()),
                random.nextBoolean() ? new SoftmaxCrossEntropy() : new Hinge(),
                random.nextBoolean() ? new Initialization.He() : new Initialization.Xavier(),
                new Trial.Descent(
                        random.nextInt(3) * 1e-3,
                        random.nextBoolean()
                                ? new Constant(1e-3)
                                : new Cyclic(1e-5, 1e-2, new Span(7, Span.Unit.STEPS)),
                        new Length.Steps(steps),
                        order.batching()),
                new Trial.Seeds(random.nextLong(), order.seed()));
    }

    private static Trial diverging(Trial.Order order) {
        return new Trial(
                new Architecture(List.of(7), Optional.empty()),
                new SoftmaxCrossEntropy(),
                new Initialization.He(),
                new Trial.Descent(0.1, new Constant(1e6), new Length.Steps(1000), order.batching()),
                new Trial.Seeds(1, order.seed()));
    }

    private static Trial.Order order() {
        return new Trial.Order(BATCHING, DATA_SEED);
    }

    private static List<Trial> trials(Random random, int count, int mostSteps) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(random(random, order(), 1 + random.nextInt(mostSteps)));
        }
        return trials;
    }

    /// All that a member told, and what became of it.
    private record Story(List<Event> events, Outcome outcome, String weights, Evaluation test) {}

    private static List<Story> stories(List<Trial> trials, Options options) throws IOException {
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

    static Stream<Arguments> neighborhoods() {
        return Stream.of(GoldenRun.values())
                .flatMap(run ->
                        Stream.of(1, 2, 3, 7)
                                .flatMap(threads ->
                                        Stream.of(2, 8, 33)
                                                .map(n -> Arguments.of(run, threads, n))));
    }

    @ParameterizedTest
    @MethodSource("neighborhoods")
    void neighborsChangeNothing(GoldenRun run, int threads, int count) throws IOException {
        long seed = 100L * threads + count;
        System.out.println("neighborsChangeNothing " + run + ": seed " + seed);
        Random random = new Random(seed);
        Trial.Order order = run.trial().order();
        List<Trial> trials = new ArrayList<>();
        trials.add(diverging(order));
        while (trials.size() < count - 1) {
            trials.add(random(random, order, 1 + random.nextInt(40)));
        }
        int place = random.nextInt(count);
        trials.add(place, run.trial());
        EvaluateEvery evaluate =
                random.nextBoolean() ? new EvaluateEvery.Never() : new EvaluateEvery.Steps(7);
        try (Cohort cohort = run.start(threads, evaluate, trials)) {
            List<Outcome> outcomes = cohort.run((_, _) -> {}, () -> false);
            assertThat(outcomes.get(place)).isEqualTo(new Outcome.Finished(30));
            assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Diverged.class);
            assertThat(GoldenBits.lines())
                    .contains(
                            run.result(
                                    cohort.members().get(place).weights(),
                                    cohort.evaluate(SplitName.TEST).get(place)));
        }
    }

    @Test
    void membersTellWhatTheyTellAlone() throws IOException {
        long seed = 5;
        System.out.println("membersTellWhatTheyTellAlone: seed " + seed);
        Random random = new Random(seed);
        List<Trial> trials = trials(random, 9, 60);
        trials.add(4, diverging(order()));
        List<Story> alone = new ArrayList<>();
        for (Trial trial : trials) {
            alone.addAll(stories(List.of(trial), options(1, new EvaluateEvery.Steps(9))));
        }
        for (int threads : new int[] {1, 2, 3, 16}) {
            assertThat(stories(trials, options(threads, new EvaluateEvery.Steps(9))))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
    }

    @Test
    void moreMembersThanAnEvaluationHoldsChangeNothing() throws IOException {
        List<Trial> trials = trials(new Random(7), 35, 10);
        List<Story> together = stories(trials, options(2, new EvaluateEvery.Epoch()));
        for (int i : new int[] {0, 15, 16, 34}) {
            assertThat(stories(List.of(trials.get(i)), options(2, new EvaluateEvery.Epoch())))
                    .isEqualTo(List.of(together.get(i)));
        }
    }

    @Test
    void resumedMembersAreTheSameWhereverTheyStopped() throws IOException {
        List<Trial> trials = trials(new Random(11), 5, 90);
        trials.add(diverging(order()));
        List<Story> alone = stories(trials, options(1, new EvaluateEvery.Steps(25)));
        List<String> expected = alone.stream().map(Story::weights).toList();
        List<Outcome> outcomes = List.of();
        for (int stop : new int[] {0, 13, 40, 41, 120, 230, Integer.MAX_VALUE}) {
            AtomicInteger steps = new AtomicInteger();
            int threads = 1 + stop % 3;
            try (Cohort cohort = resumable(trials, options(threads, new EvaluateEvery.Steps(25)))) {
                outcomes =
                        cohort.run(
                                (_, event) -> {
                                    if (event instanceof Event.Stepped) {
                                        steps.incrementAndGet();
                                    }
                                },
                                () -> steps.get() >= stop);
                if (stop == Integer.MAX_VALUE) {
                    assertThat(cohort.members().stream().map(Member::weightsSha256).toList())
                            .isEqualTo(expected);
                    assertThat(cohort.members().stream().map(Member::curve).toList())
                            .isEqualTo(alone.stream().map(CohortTest::curve).toList());
                }
            }
        }
        assertThat(outcomes).doesNotHaveAnyElementsOfTypes(Outcome.Stopped.class);
    }

    private static List<Event.Scored> curve(Story story) {
        return story.events().stream()
                .filter(Event.Scored.class::isInstance)
                .map(Event.Scored.class::cast)
                .toList();
    }

    @Test
    void predictionsAreRightAsOftenAsTheAccuracySays() throws IOException {
        List<Trial> trials = trials(new Random(13), 3, 40);
        try (Cohort cohort =
                Cohort.of(
                        DATA,
                        SPLIT,
                        Normalization.STANDARDIZE,
                        trials,
                        options(2, new EvaluateEvery.Never()))) {
            cohort.run((_, _) -> {}, () -> false);
            List<byte[]> predictions = cohort.predict(SplitName.TEST, cohort.members());
            List<Evaluation> evaluations = cohort.evaluate(SplitName.TEST);
            for (int m = 0; m < trials.size(); m++) {
                byte[] predicted = predictions.get(m);
                long right =
                        IntStream.range(0, predicted.length)
                                .filter(i -> predicted[i] == DATA.test().label(i))
                                .count();
                assertThat((double) right / predicted.length)
                        .isEqualTo(evaluations.get(m).accuracy());
            }
        }
    }

    private Cohort resumable(List<Trial> trials, Options options) throws IOException {
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

    @Test
    void aFailureOfTheListenerEndsAllMembers() throws IOException {
        List<Trial> trials = trials(new Random(3), 6, 1).stream().map(CohortTest::endless).toList();
        try (Cohort cohort =
                Cohort.of(
                        DATA,
                        SPLIT,
                        Normalization.STANDARDIZE,
                        trials,
                        options(3, new EvaluateEvery.Never()))) {
            assertThatThrownBy(() ->
                            cohort.run(
                                    (member, event) -> {
                                        if (event instanceof Event.Stepped && member.step() == 30) {
                                            throw new IllegalStateException("disk full");
                                        }
                                    },
                                    () -> false))
                    .hasMessage("disk full");
        }
    }

    private static Trial endless(Trial trial) {
        Trial.Descent d = trial.descent();
        return new Trial(
                trial.architecture(),
                trial.loss(),
                trial.initialization(),
                new Trial.Descent(
                        d.lambda(), d.schedule(), new Length.Steps(1_000_000_000), d.batching()),
                trial.seeds());
    }

    @Test
    void trialsThatSeeOtherBatchesAreRefused() {
        Trial first = random(new Random(1), order(), 5);
        for (Trial.Order other :
                List.of(
                        new Trial.Order(BATCHING, 10),
                        new Trial.Order(new Trial.Batching(21, true, false), DATA_SEED),
                        new Trial.Order(new Trial.Batching(20, false, false), DATA_SEED))) {
            Trial second = random(new Random(2), other, 5);
            assertThatThrownBy(() ->
                            Cohort.of(
                                    DATA,
                                    SPLIT,
                                    Normalization.STANDARDIZE,
                                    List.of(first, second),
                                    options(1, new EvaluateEvery.Never())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batches of 20 shuffled with data seed 9")
                    .hasMessageContaining("trial 2 has " + other);
        }
        assertThatThrownBy(() ->
                        Cohort.of(
                                DATA,
                                SPLIT,
                                Normalization.STANDARDIZE,
                                List.of(),
                                options(1, new EvaluateEvery.Never())))
                .hasMessage("a cohort needs at least one trial");
    }

    @Test
    void inFileOrderTheDataSeedMakesNoDifference() throws IOException {
        Trial.Batching inOrder = new Trial.Batching(20, false, false);
        Trial one = random(new Random(1), new Trial.Order(inOrder, 1), 5);
        Trial two = random(new Random(1), new Trial.Order(inOrder, 2), 5);
        List<Story> stories = stories(List.of(one, two), options(1, new EvaluateEvery.Never()));
        assertThat(stories.getFirst().weights()).isEqualTo(stories.getLast().weights());
    }

    @Test
    void scoresOfBatchesAreMeansOverTheStepsSinceTheLastEvaluation() throws IOException {
        Trial trial = random(new Random(13), order(), 25);
        Options batches = batches(2);
        List<Event> events = stories(List.of(trial), batches).getFirst().events();
        double[] losses =
                events.stream()
                        .filter(Event.Stepped.class::isInstance)
                        .mapToDouble(event -> ((Event.Stepped) event).loss())
                        .toArray();
        List<Event.Averaged> averages =
                events.stream()
                        .filter(Event.Averaged.class::isInstance)
                        .map(Event.Averaged.class::cast)
                        .toList();
        assertThat(averages.stream().map(a -> a.from() + " to " + a.step()))
                .containsExactly("0 to 10", "10 to 20", "20 to 25");
        for (Event.Averaged average : averages) {
            double sum = 0;
            for (int step = (int) average.from(); step < average.step(); step++) {
                sum += losses[step];
            }
            assertThat(average.evaluation().loss())
                    .isCloseTo(sum / (average.step() - average.from()), within(1e-12));
            assertThat(average.evaluation().accuracy()).isBetween(0.0, 1.0);
        }
        assertThat(
                        events.stream()
                                .filter(Event.Evaluated.class::isInstance)
                                .map(Event.Evaluated.class::cast)
                                .map(e -> e.split() + " after " + e.step()))
                .containsExactly(
                        "VALIDATION after 0",
                        "VALIDATION after 10",
                        "VALIDATION after 20",
                        "TRAIN after 25",
                        "VALIDATION after 25");
    }

    @Test
    void aStopBetweenEvaluationsLosesNothingOfTheBatchesBeforeIt() throws IOException {
        Trial trial = random(new Random(13), order(), 25);
        Options batches = batches(1);
        List<Event> whole = averages(stories(List.of(trial), batches).getFirst().events());
        List<Event> parts = new ArrayList<>();
        for (int stop : new int[] {7, 13, 20, 24, 30}) {
            try (Cohort cohort = resumable(List.of(trial), batches)) {
                Member member = cohort.members().getFirst();
                cohort.run((_, event) -> parts.add(event), () -> member.step() == stop);
            }
        }
        assertThat(averages(parts)).isEqualTo(whole);
    }

    /// The training curve from batches, evaluations every ten steps.
    private static Options batches(int threads) {
        return new Options(
                Options.Precision.FLOAT,
                threads,
                new EvaluateEvery.Steps(10),
                Options.TrainingScores.BATCHES,
                false,
                false);
    }

    private static List<Event> averages(List<Event> events) {
        return events.stream().filter(Event.Averaged.class::isInstance).toList();
    }
}
