package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

class MeanAccuracyTest {

    private static final long SEED = 20_261_128;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void theCovarianceIsThatOfTwoNetworksOverTheImages() {
        boolean[][] correct = {
            {true, true, false, false, true, false}, {true, false, false, true, true, false}
        };
        double expected = (2.0 / 6 - 0.25) * 6 / 5;
        assertThat(MeanAccuracy.covariance(correct).orElseThrow())
                .isCloseTo(expected, within(1e-12));
        assertThat(MeanAccuracy.covariance(new boolean[][] {{true}})).isEmpty();
        assertThatThrownBy(() -> MeanAccuracy.covariance(new boolean[][] {{true, false}, {true}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 2 and 1");
    }

    @Test
    void ofOneNetworkOnlyImagesAreUncertain() {
        MeanAccuracy one = MeanAccuracy.of(new double[] {0.4}, 1000, OptionalDouble.empty());
        assertThat(one.seeds().isSingle()).isTrue();
        assertThat(one.seedsAndImages()).isEqualTo(new Proportion(0.4, 1000).interval());
    }

    @Test
    void otherImagesNeverMakeTheMeanMoreCertain() {
        double[] varied = {0.25, 0.29, 0.30};
        MeanAccuracy accuracy = MeanAccuracy.of(varied, 10_000, OptionalDouble.of(1e-3));
        assertThat(accuracy.seedsAndImages().low()).isLessThanOrEqualTo(accuracy.seeds().low());
        assertThat(accuracy.seedsAndImages().high())
                .isGreaterThanOrEqualTo(accuracy.seeds().high());
    }

    /// Networks that differ by s, on images that are more or less hard for all; new ones of both in
    /// each study. 2,000 images stand for 10,000, with s as much larger.
    @ParameterizedTest
    @CsvSource({"2, 0.08", "2, 0.3", "3, 0.08", "3, 0.3", "5, 0.08", "5, 0.3", "10, 0.3"})
    void bothIntervalsCoverWhatTheySay(int networks, double points) {
        int images = 2000;
        double spread = points / 100 * Math.sqrt(5) * 2.5;
        int studies = 300;
        int seedsAndImages = 0;
        for (int study = 0; study < studies; study++) {
            double[] hardness = Noise.NORMAL.draw(random, images);
            boolean[][] correct = new boolean[networks][images];
            double[] accuracies = new double[networks];
            for (int i = 0; i < networks; i++) {
                double ability = spread * random.nextGaussian();
                int right = 0;
                for (int m = 0; m < images; m++) {
                    correct[i][m] = ability + hardness[m] + random.nextGaussian() > 0.3;
                    right += correct[i][m] ? 1 : 0;
                }
                accuracies[i] = (double) right / images;
            }
            double truth =
                    NormalDistribution.of(0, Math.sqrt(2 + spread * spread))
                            .survivalProbability(0.3);
            Interval interval =
                    MeanAccuracy.of(accuracies, images, MeanAccuracy.covariance(correct))
                            .seedsAndImages();
            seedsAndImages += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat((double) seedsAndImages / studies).as("seed %d", SEED).isBetween(0.91, 0.995);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.5, 0.003",
        "3, 0.5, 0.003",
        "5, 0.5, 0.05",
        "10, 0.5, 0.05",
        "3, 0.99, 0.004",
        "5, 0.995, 0.003",
        "5, 0.1, 0.002",
        "10, 0.01, 0.005"
    })
    void theIntervalForSeedsCoversAndStaysOnTheScale(int n, double center, double spread) {
        int studies = 2000;
        int covered = 0;
        double logit = Math.log(center / (1 - center));
        double slope = center * (1 - center);
        double truth = 0;
        for (int i = 1; i < 200; i++) {
            double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(i / 200.0);
            truth += 1 / (1 + Math.exp(-logit - spread / slope * z)) / 199;
        }
        for (int study = 0; study < studies; study++) {
            double[] accuracies =
                    Arrays.stream(Noise.NORMAL.draw(random, n))
                            .map(z -> 1 / (1 + Math.exp(-logit - spread / slope * z)))
                            .toArray();
            Summary summary = Summary.ofAccuracies(accuracies);
            assertThat(summary.low()).isBetween(0.0, summary.mean());
            assertThat(summary.high()).isBetween(summary.mean(), 1.0);
            covered += summary.low() <= truth && truth <= summary.high() ? 1 : 0;
        }
        assertThat((double) covered / studies).as("seed %d", SEED).isBetween(0.93, 0.97);
    }

    @Test
    void equalAccuraciesAreKnownAsWellAsTheyAreRounded() {
        double least = Draws.RESOLUTION.deviation();
        Summary perfect = Summary.ofAccuracies(new double[] {1, 1, 1}, least);
        assertThat(perfect.high()).isEqualTo(1);
        assertThat(perfect.low()).isBetween(0.999, 0.9999999);
    }
}
