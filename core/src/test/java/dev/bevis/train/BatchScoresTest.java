package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluateEvery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Training curves drawn through the batches.
class BatchScoresTest {

    @TempDir Path folder;

    @Test
    void scoresOfBatchesAreMeansOverTheStepsSinceTheLastEvaluation() throws IOException {
        Trial trial = CohortStories.random(new Random(13), CohortStories.order(), 25);
        Options batches = batches(2);
        List<Event> events = CohortStories.of(List.of(trial), batches).getFirst().events();
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
        Trial trial = CohortStories.random(new Random(13), CohortStories.order(), 25);
        Options batches = batches(1);
        List<Event> whole = averages(CohortStories.of(List.of(trial), batches).getFirst().events());
        List<Event> parts = new ArrayList<>();
        for (int stop : new int[] {7, 13, 20, 24, 30}) {
            try (Cohort cohort = CohortStories.resumable(folder, List.of(trial), batches)) {
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
