package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.SplittableRandom;

@Tag("slow")
class SpreadComparisonTest {

    private static final long SEED = 20_261_128;
    private static final Resolution FINE = new Resolution(1e-9);
    private static final double[] NARROW = {0.500, 0.501, 0.498, 0.5005, 0.502};
    private static final double[] WIDE = {0.40, 0.47, 0.55, 0.61, 0.35};

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aSampleWhoseDeviationsAreAllSmallerIsTheMostExtremeOfSeventyWays() {
        SpreadComparison comparison = SpreadComparison.of(NARROW, WIDE, FINE);
        assertThat(comparison.pLess()).isCloseTo(1.0 / 70, within(1e-12));
        assertThat(comparison.pMore()).isCloseTo(1, within(1e-12));
        assertThat(comparison.p()).isCloseTo(2.0 / 70, within(1e-12));
        assertThat(comparison.ratio())
                .isCloseTo((0.0005 + 0.0005 + 0.0025 + 0.0015) / 0.41, within(1e-12));
    }

    @Test
    void thereAndBackIsTheSame() {
        SpreadComparison there = SpreadComparison.of(NARROW, WIDE, FINE);
        SpreadComparison back = SpreadComparison.of(WIDE, NARROW, FINE);
        assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-9));
        assertThat(back.pMore()).isEqualTo(there.pLess());
        assertThat(back.interval().low()).isCloseTo(1 / there.interval().high(), within(1e-6));
    }

    @Test
    void theIntervalHoldsTheRatiosThatTheTestDoesNotReject() {
        SpreadComparison comparison = SpreadComparison.of(NARROW, WIDE, FINE);
        double high = comparison.interval().high();
        double[] inside = scaled(WIDE, high * 0.999);
        double[] outside = scaled(WIDE, high * 1.001);
        assertThat(SpreadComparison.of(NARROW, inside, FINE).p()).isGreaterThan(0.05);
        assertThat(SpreadComparison.of(NARROW, outside, FINE).p()).isLessThanOrEqualTo(0.05);
        assertThat(comparison.interval().low()).isLessThan(comparison.ratio());
        assertThat(high).isGreaterThan(comparison.ratio()).isLessThan(1);
    }

    @Test
    void twoConstantSamplesSpreadAlike() {
        double[] flat = {0.1, 0.1, 0.1, 0.1, 0.1};
        SpreadComparison comparison = SpreadComparison.of(flat, flat, Draws.RESOLUTION);
        assertThat(comparison.ratio()).isEqualTo(1);
        assertThat(comparison.p()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Noise.class,
            names = {"NORMAL", "HEAVY", "SKEWED"})
    void equalSpreadsAreSeldomCalledSmaller(Noise noise) {
        for (int seeds : new int[] {5, 6, 10, 20}) {
            assertThat(supported(noise, seeds, 0, 1, seeds > 9 ? 300 : 1000))
                    .as("seed %d, %d seeds", SEED, seeds)
                    .isLessThan(seeds > 9 ? 0.08 : 0.06);
        }
    }

    @Test
    void neitherAreThoseOfSettingsOfWhichTenPercentGetStuck() {
        for (int seeds : new int[] {5, 6, 10}) {
            assertThat(supported(Noise.NORMAL, seeds, 0.1, 1, seeds > 9 ? 300 : 1000))
                    .as("seed %d, %d seeds", SEED, seeds)
                    .isLessThan(seeds > 9 ? 0.08 : 0.06);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 20, 0.7", "5, 50, 0.85", "10, 5, 0.85"})
    void muchSmallerSpreadsAreFound(int seeds, double ratio, double power) {
        assertThat(supported(Noise.NORMAL, seeds, 0, ratio, 300))
                .as("seed %d", SEED)
                .isGreaterThan(power);
    }

    /// How often the first is said to vary less.
    private double supported(Noise noise, int seeds, double stuck, double ratio, int studies) {
        int supported = 0;
        for (int study = 0; study < studies; study++) {
            double[] a = accuracies(noise, seeds, stuck, 0.001);
            double[] b = accuracies(noise, seeds, stuck, 0.001 * ratio);
            SpreadComparison comparison = SpreadComparison.of(a, b, Draws.RESOLUTION);
            supported += comparison.p() <= 0.05 && comparison.ratio() < 1 ? 1 : 0;
        }
        return (double) supported / studies;
    }

    private double[] accuracies(Noise noise, int seeds, double stuck, double spread) {
        return Arrays.stream(noise.draw(random, seeds))
                .map(x -> random.nextDouble() < stuck ? 0.1 : 0.5 + spread * x)
                .toArray();
    }

    @Test
    void samplesThatCannotBeComparedAreRefused() {
        double[] four = {1, 2, 3, 4};
        assertThatThrownBy(() -> SpreadComparison.of(four, four, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first sample needs 5 or more values, got 4");
        assertThatThrownBy(() -> SpreadComparison.of(WIDE, four, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paired samples must be of one length, got 5 and 4");
        double[] bad = {1, 2, 3, Double.NaN, 4};
        assertThatThrownBy(() -> SpreadComparison.of(WIDE, bad, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN at index 3");
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
