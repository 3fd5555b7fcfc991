package dev.bevis.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.statistics.Outcomes;
import dev.bevis.study.result.Sample;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.TestedClaim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How often claims about simulated settings are supported, of which some networks never learn.
@Tag("slow")
class ClaimSimulationTest {

    private static final long SEED = 20_261_128;
    private static final int IMAGES = 10_000;
    private static final double LEVEL = 0.05;
    private static final int STUDIES = 1000;
    private static final double MARGIN = 3 * Math.sqrt(0.05 * 0.95 / STUDIES);

    private final SplittableRandom random = new SplittableRandom(SEED);

    /// Accuracies of 50 % plus `more`, or of 10 %.
    private double[] accuracies(int seeds, double more, double stuck, double diverged) {
        double[] accuracies = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            double which = random.nextDouble();
            double noise = random.nextGaussian();
            accuracies[i] =
                    which < stuck
                            ? 0.1
                            : which < stuck + diverged
                                    ? Double.NaN
                                    : Math.rint((0.5 + more + 0.003 * noise) * IMAGES) / IMAGES;
        }
        return accuracies;
    }

    private static Sample sample(double[] a, double[] b) {
        List<List<double[]>> all = new ArrayList<>();
        for (double[] each : List.of(a, b)) {
            List<double[]> pairs = new ArrayList<>();
            for (double accuracy : each) {
                pairs.add(new double[] {accuracy});
            }
            all.add(pairs);
        }
        return new Sample(
                all,
                true,
                IMAGES,
                0,
                List.of(Outcomes.of(a, IMAGES, 0.1), Outcomes.of(b, IMAGES, 0.1)),
                List.of("a", "b"));
    }

    private static boolean supported(Claim claim, Sample sample) {
        if (sample.lost() || claim.untestable(sample).isPresent()) {
            return false;
        }
        TestedClaim tested = claim.test(sample, LEVEL);
        return tested.supports() && tested.p() <= LEVEL && tested.skewed() <= LEVEL;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void equalSettingsOfWhichTenPercentGetStuckSeldomBeatOneAnother(int seeds) {
        Claim beats = new Claim.Beats("a", "b");
        int stuck = 0;
        int diverged = 0;
        for (int study = 0; study < STUDIES; study++) {
            stuck +=
                    supported(
                                    beats,
                                    sample(
                                            accuracies(seeds, 0, 0.1, 0),
                                            accuracies(seeds, 0, 0.1, 0)))
                            ? 1
                            : 0;
            diverged +=
                    supported(
                                    beats,
                                    sample(
                                            accuracies(seeds, 0, 0, 0.2),
                                            accuracies(seeds, 0, 0, 0.2)))
                            ? 1
                            : 0;
        }
        assertThat((double) stuck / STUDIES).as("seed %d", SEED).isLessThan(LEVEL + MARGIN);
        assertThat((double) diverged / STUDIES).as("seed %d", SEED).isLessThan(LEVEL + MARGIN);
    }

    @Test
    void aClearDifferenceIsFoundThoughNetworksOfTheOtherSideFail() {
        int supported = 0;
        for (int study = 0; study < STUDIES; study++) {
            Sample sample = sample(accuracies(5, 0.05, 0, 0), accuracies(5, 0, 0.2, 0));
            supported += supported(new Claim.Beats("a", "b"), sample) ? 1 : 0;
        }
        assertThat((double) supported / STUDIES).as("seed %d", SEED).isGreaterThan(0.9);
    }
}
