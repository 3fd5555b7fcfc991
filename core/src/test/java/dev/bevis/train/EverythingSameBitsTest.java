package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.OtherMachine;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluateEvery;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Trials with everything that training has, drawn at random, have the same bits alone and with
/// others, with one thread or more, straight through or resumed, and with vectors of any width.
///
/// `-Dbevis.bits.cohorts=100 -Dbevis.bits.seed=7` draws more.
@Tag("slow")
public final class EverythingSameBitsTest {

    private static final long SEED = Long.getLong("bevis.bits.seed", 16);
    private static final int COHORTS = Integer.getInteger("bevis.bits.cohorts", 1);
    private static final int TRIALS = 6;
    private static final int MOST_STEPS = 40;
    private static final Options ALONE = CohortStories.options(1, new EvaluateEvery.Steps(5));

    @TempDir Path folder;

    private static List<Trial> cohort(int number) {
        RandomTrials draw = new RandomTrials(new Random(SEED + number));
        Trial.Order order = draw.order();
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            trials.add(draw.next(order, MOST_STEPS));
        }
        return trials;
    }

    private static List<CohortStories.Story> alone(List<Trial> trials) throws IOException {
        List<CohortStories.Story> alone = new ArrayList<>();
        for (Trial trial : trials) {
            alone.addAll(CohortStories.of(List.of(trial), ALONE));
        }
        return alone;
    }

    @Test
    void neighborsAndThreadsChangeNothing() throws IOException {
        for (int number = 0; number < COHORTS; number++) {
            List<Trial> trials = cohort(number);
            List<CohortStories.Story> alone = alone(trials);
            for (int threads : new int[] {1, 2, 3}) {
                List<CohortStories.Story> together =
                        CohortStories.of(
                                trials, CohortStories.options(threads, new EvaluateEvery.Steps(5)));
                for (int i = 0; i < TRIALS; i++) {
                    assertThat(together.get(i))
                            .as("seed %d, trial %d: %s", SEED + number, i, trials.get(i))
                            .isEqualTo(alone.get(i));
                }
            }
        }
    }

    @Test
    void stopsChangeNothing() throws IOException {
        for (int number = 0; number < COHORTS; number++) {
            List<Trial> trials = cohort(number);
            List<CohortStories.Story> alone = alone(trials);
            Path states = folder.resolve("cohort-" + number);
            for (int stop : new int[] {13, 50, 71, Integer.MAX_VALUE}) {
                AtomicInteger steps = new AtomicInteger();
                Options options = CohortStories.options(1 + stop % 3, new EvaluateEvery.Steps(5));
                try (Cohort cohort = CohortStories.resumable(states, trials, options)) {
                    cohort.run(
                            (_, event) -> {
                                if (event instanceof Event.Stepped) {
                                    steps.incrementAndGet();
                                }
                            },
                            () -> steps.get() >= stop);
                    for (int i = 0; i < TRIALS && stop == Integer.MAX_VALUE; i++) {
                        assertThat(cohort.members().get(i).weightsSha256())
                                .as("seed %d, trial %d: %s", SEED + number, i, trials.get(i))
                                .isEqualTo(alone.get(i).weights());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 256, 128})
    void vectorWidthsChangeNothing(int bits) throws IOException, InterruptedException {
        OtherMachine.Output output =
                new OtherMachine(folder).runWithVectorsOf(bits, EverythingSameBitsTest.class);

        assertThat(output.lines()).isEqualTo(lines());
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (CohortStories.Story story : CohortStories.of(cohort(0), ALONE)) {
            lines.add(story.weights() + " " + Double.toHexString(story.test().loss()));
        }
        return lines;
    }

    /// Prints what came out of the first cohort.
    public static void main(String[] none) throws IOException {
        lines().forEach(System.out::println);
    }
}
