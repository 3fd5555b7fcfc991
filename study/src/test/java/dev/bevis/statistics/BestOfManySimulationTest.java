package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.BestOfMany.Standing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How often the best of simulated settings stays in the set, and how often worse ones leave it.
@Tag("slow")
class BestOfManySimulationTest {

    private static final long SEED = 20_261_128;
    private static final int IMAGES = 10_000;
    private static final double S = 0.003;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /// Accuracies around 50 % with a spread of 0.3 points times that of the setting, and what a
    /// seed does to all, which is as large.
    private double[][] accuracies(double[] means, double[] spreads, int seeds, Noise noise) {
        double[] common = Noise.NORMAL.draw(random, seeds);
        double[][] accuracies = new double[means.length][];
        for (int i = 0; i < means.length; i++) {
            accuracies[i] = noise.draw(random, seeds);
            for (int j = 0; j < seeds; j++) {
                double exact = 0.5 + means[i] + S * (common[j] + spreads[i] * accuracies[i][j]);
                exact = Math.clamp(exact, 0, 1);
                accuracies[i][j] = (double) Math.round(exact * IMAGES) / IMAGES;
            }
        }
        return accuracies;
    }

    private double shareInSet(int studies, double[] spreads, int seeds, Noise noise) {
        int kept = 0;
        for (int study = 0; study < studies; study++) {
            double[][] a = accuracies(new double[spreads.length], spreads, seeds, noise);
            BestOfMany best = BestOfMany.of(a, IMAGES);
            kept += best.best() == 0 || best.candidates().contains(0) ? 1 : 0;
        }
        return (double) kept / studies;
    }

    /// All means are equal, which is the hardest case, and setting 0 counts as the truly best one.
    @ParameterizedTest
    @CsvSource({
        "5, 3, NORMAL",
        "5, 10, NORMAL",
        "10, 5, NORMAL",
        "30, 3, NORMAL",
        "30, 5, NORMAL",
        "5, 3, HEAVY",
        "10, 5, HEAVY",
        "30, 3, HEAVY"
    })
    void theTrulyBestStaysInTheSet(int settings, int seeds, Noise noise) {
        int studies = settings == 30 ? 200 : 400;
        double least = 0.95 - 3 * Math.sqrt(0.05 * 0.95 / studies);
        for (double ratio : new double[] {1, 3, 10}) {
            double[] first = new double[settings];
            Arrays.fill(first, 1);
            first[0] = ratio;
            double[] others = new double[settings];
            Arrays.fill(others, ratio);
            others[0] = 1;
            double[] half = new double[settings];
            Arrays.fill(half, ratio);
            Arrays.fill(half, 0, settings / 2, 1);
            for (double[] spreads : new double[][] {first, others, half}) {
                assertThat(shareInSet(studies, spreads, seeds, noise))
                        .as("seed %d, spreads %s", SEED, Arrays.toString(spreads))
                        .isGreaterThan(least);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, 1", "10, 0", "10, 2", "30, 0", "30, 6"})
    void twoPointsAtThreeSeedsAreFoundThoughSomeSettingsExplode(int settings, int exploding) {
        int studies = 200;
        int found = 0;
        double[] means = new double[settings];
        double[] spreads = new double[settings];
        Arrays.fill(means, 1, settings, -0.02);
        Arrays.fill(spreads, 1);
        Arrays.fill(means, settings - exploding, settings, -0.1);
        Arrays.fill(spreads, settings - exploding, settings, 30);
        for (int study = 0; study < studies; study++) {
            double[][] a = accuracies(means, spreads, 3, Noise.NORMAL);
            found += BestOfMany.of(a, IMAGES).standings().get(1) == Standing.WORSE ? 1 : 0;
        }
        assertThat((double) found / studies).as("seed %d", SEED).isGreaterThan(0.9);
    }

    /// The expected largest of k standard normal numbers, times 0.3 points over √3.
    @ParameterizedTest
    @CsvSource({"5, 0.201", "10, 0.267", "32, 0.359"})
    void theMeanOfTheBestAmongEqualsIsTooHighByWhatIsSaid(int settings, double points) {
        int studies = settings == 32 ? 200 : 500;
        double said = 0;
        double[] spreads = new double[settings];
        Arrays.fill(spreads, 1);
        for (int study = 0; study < studies; study++) {
            double[][] a = accuracies(new double[settings], spreads, 3, Noise.NORMAL);
            said += 100 * BestOfMany.of(a, IMAGES).excess() / studies;
        }
        assertThat(said).as("seed %d", SEED).isCloseTo(points, within(0.1 * points));
    }
}
