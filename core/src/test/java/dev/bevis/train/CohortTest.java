package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Normalization;
import dev.bevis.data.SplitName;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.GoldenRun;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Members of a cohort are to the bit what they are alone.
@Tag("slow")
class CohortTest {

    @TempDir Path folder;

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
        trials.add(CohortStories.diverging(order));
        while (trials.size() < count - 1) {
            trials.add(CohortStories.random(random, order, 1 + random.nextInt(40)));
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
        List<Trial> trials = CohortStories.trials(random, 9, 60);
        trials.add(4, CohortStories.diverging(CohortStories.order()));
        List<CohortStories.Story> alone = new ArrayList<>();
        for (Trial trial : trials) {
            alone.addAll(
                    CohortStories.of(
                            List.of(trial), CohortStories.options(1, new EvaluateEvery.Steps(9))));
        }
        for (int threads : new int[] {1, 2, 3, 16}) {
            assertThat(
                            CohortStories.of(
                                    trials,
                                    CohortStories.options(threads, new EvaluateEvery.Steps(9))))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
    }

    @Test
    void moreMembersThanAnEvaluationHoldsChangeNothing() throws IOException {
        List<Trial> trials = CohortStories.trials(new Random(7), 35, 10);
        List<CohortStories.Story> together =
                CohortStories.of(trials, CohortStories.options(2, new EvaluateEvery.Epoch()));
        for (int i : new int[] {0, 15, 16, 34}) {
            assertThat(
                            CohortStories.of(
                                    List.of(trials.get(i)),
                                    CohortStories.options(2, new EvaluateEvery.Epoch())))
                    .isEqualTo(List.of(together.get(i)));
        }
    }

    @Test
    void resumedMembersAreTheSameWhereverTheyStopped() throws IOException {
        List<Trial> trials = CohortStories.trials(new Random(11), 5, 90);
        trials.add(CohortStories.diverging(CohortStories.order()));
        List<CohortStories.Story> alone =
                CohortStories.of(trials, CohortStories.options(1, new EvaluateEvery.Steps(25)));
        List<String> expected = alone.stream().map(CohortStories.Story::weights).toList();
        List<Outcome> outcomes = List.of();
        for (int stop : new int[] {0, 13, 40, 41, 120, 230, Integer.MAX_VALUE}) {
            AtomicInteger steps = new AtomicInteger();
            int threads = 1 + stop % 3;
            try (Cohort cohort =
                    CohortStories.resumable(
                            folder,
                            trials,
                            CohortStories.options(threads, new EvaluateEvery.Steps(25)))) {
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

    private static List<Event.Scored> curve(CohortStories.Story story) {
        return story.events().stream()
                .filter(Event.Scored.class::isInstance)
                .map(Event.Scored.class::cast)
                .toList();
    }

    @Test
    void predictionsAreRightAsOftenAsTheAccuracySays() throws IOException {
        List<Trial> trials = CohortStories.trials(new Random(13), 3, 40);
        try (Cohort cohort =
                Cohort.of(
                        CohortStories.DATA,
                        CohortStories.SPLIT,
                        Normalization.STANDARDIZE,
                        trials,
                        CohortStories.options(2, new EvaluateEvery.Never()))) {
            cohort.run((_, _) -> {}, () -> false);
            List<char[]> predictions = cohort.predict(SplitName.TEST, cohort.members());
            List<Evaluation> evaluations = cohort.evaluate(SplitName.TEST);
            for (int m = 0; m < trials.size(); m++) {
                char[] predicted = predictions.get(m);
                long right =
                        IntStream.range(0, predicted.length)
                                .filter(i -> predicted[i] == CohortStories.DATA.test().label(i))
                                .count();
                assertThat((double) right / predicted.length)
                        .isEqualTo(evaluations.get(m).accuracy());
            }
        }
    }

    @Test
    void aFailureOfTheListenerEndsAllMembers() throws IOException {
        List<Trial> trials =
                CohortStories.trials(new Random(3), 6, 1).stream()
                        .map(CohortTest::endless)
                        .toList();
        try (Cohort cohort =
                Cohort.of(
                        CohortStories.DATA,
                        CohortStories.SPLIT,
                        Normalization.STANDARDIZE,
                        trials,
                        CohortStories.options(3, new EvaluateEvery.Never()))) {
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
                d.with(new Length.Steps(1_000_000_000)),
                trial.seeds());
    }

    @Test
    void trialsThatSeeOtherBatchesAreRefused() {
        Trial first = CohortStories.random(new Random(1), CohortStories.order(), 5);
        for (Trial.Order other :
                List.of(
                        new Trial.Order(CohortStories.BATCHING, 10),
                        new Trial.Order(
                                new Trial.Batching(21, true, false), CohortStories.DATA_SEED),
                        new Trial.Order(
                                new Trial.Batching(20, false, false), CohortStories.DATA_SEED))) {
            Trial second = CohortStories.random(new Random(2), other, 5);
            assertThatThrownBy(() ->
                            Cohort.of(
                                    CohortStories.DATA,
                                    CohortStories.SPLIT,
                                    Normalization.STANDARDIZE,
                                    List.of(first, second),
                                    CohortStories.options(1, new EvaluateEvery.Never())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batches of 20 shuffled with data seed 9")
                    .hasMessageContaining("trial 2 has " + other);
        }
        assertThatThrownBy(() ->
                        Cohort.of(
                                CohortStories.DATA,
                                CohortStories.SPLIT,
                                Normalization.STANDARDIZE,
                                List.of(),
                                CohortStories.options(1, new EvaluateEvery.Never())))
                .hasMessage("a cohort needs at least one trial");
    }

    @Test
    void inFileOrderTheDataSeedMakesNoDifference() throws IOException {
        Trial.Batching inOrder = new Trial.Batching(20, false, false);
        Trial one = CohortStories.random(new Random(1), new Trial.Order(inOrder, 1), 5);
        Trial two = CohortStories.random(new Random(1), new Trial.Order(inOrder, 2), 5);
        List<CohortStories.Story> stories =
                CohortStories.of(
                        List.of(one, two), CohortStories.options(1, new EvaluateEvery.Never()));
        assertThat(stories.getFirst().weights()).isEqualTo(stories.getLast().weights());
    }
}
