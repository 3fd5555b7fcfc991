package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SpreadComparisonTest {

    private static final double[] A = {0.612, 0.598, 0.641, 0.605, 0.587, 0.630};
    private static final double[] B = {0.601, 0.600, 0.612, 0.603, 0.596, 0.607};
    private static final double[] C = {0.580, 0.640, 0.612, 0.603, 0.650, 0.607};
    private static final Resolution FINE = new Resolution(1e-9);

    @Test
    void itIsTheTestOfCorrelationBetweenSumAndDifference() {
        for (double[][] pair : new double[][][] {{A, B}, {B, A}, {A, C}, {C, A}, {B, C}}) {
            SpreadComparison comparison = SpreadComparison.of(pair[0], pair[1], FINE);
            double t = sumAndDifference(pair[0], pair[1]);
            TDistribution student = TDistribution.of(4);
            assertThat(comparison.pMore())
                    .isCloseTo(student.survivalProbability(t), Percentage.withPercentage(1e-10));
            assertThat(comparison.pLess())
                    .isCloseTo(student.cumulativeProbability(t), Percentage.withPercentage(1e-10));
        }
    }

    @Test
    void workedExampleIsReproduced() {
        SpreadComparison comparison = SpreadComparison.of(A, B, FINE);
        assertThat(comparison.ratio())
                .isCloseTo(3.579262880845632, Percentage.withPercentage(1e-10));
        assertThat(comparison.p())
                .isCloseTo(0.00020314428752160344, Percentage.withPercentage(1e-9));
        assertThat(comparison.pMore()).isLessThan(comparison.pLess());
    }

    @Test
    void intervalHoldsTheRatiosThatTheTestDoesNotReject() {
        for (double[][] pair : new double[][][] {{A, B}, {A, C}, {B, C}}) {
            Interval interval = SpreadComparison.of(pair[0], pair[1], FINE).interval();
            SpreadComparison atLow =
                    SpreadComparison.of(pair[0], scaled(pair[1], interval.low()), FINE);
            assertThat(atLow.pMore()).isCloseTo(0.025, within(1e-10));
            SpreadComparison atHigh =
                    SpreadComparison.of(pair[0], scaled(pair[1], interval.high()), FINE);
            assertThat(atHigh.pLess()).isCloseTo(0.025, within(1e-10));
        }
    }

    @Test
    void exchangingTheSamplesExchangesTheAnswers() {
        SpreadComparison there = SpreadComparison.of(A, C, FINE);
        SpreadComparison back = SpreadComparison.of(C, A, FINE);
        assertThat(back.pLess()).isEqualTo(there.pMore());
        assertThat(back.pMore()).isEqualTo(there.pLess());
        assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-14));
        assertThat(back.interval().low()).isCloseTo(1 / there.interval().high(), within(1e-14));
    }

    @Test
    void twoConstantSamplesSpreadAlike() {
        double[] flat = {0.1, 0.1, 0.1};
        SpreadComparison comparison = SpreadComparison.of(flat, flat, Draws.RESOLUTION);
        assertThat(comparison.ratio()).isEqualTo(1);
        assertThat(comparison.pLess()).isCloseTo(0.5, within(1e-15));
        assertThat(comparison.pMore()).isCloseTo(0.5, within(1e-15));
        assertThat(comparison.interval().low()).isLessThan(1);
        assertThat(comparison.interval().high()).isGreaterThan(1).isFinite();
    }

    @Test
    void aConstantSampleVariesLessThanOneFarAboveTheGrid() {
        double[] flat = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        SpreadComparison comparison = SpreadComparison.of(flat, A, Draws.RESOLUTION);
        assertThat(comparison.pLess()).isPositive().isLessThan(1e-6);
        assertThat(comparison.ratio())
                .isEqualTo(Draws.RESOLUTION.deviation() / comparison.second().standardDeviation());
    }

    @Test
    void samplesThatAreMultiplesOfOneAnotherAreNotCertainBeyondTheGrid() {
        double[] twice = scaled(A, 2);
        SpreadComparison comparison = SpreadComparison.of(twice, A, Draws.RESOLUTION);
        assertThat(comparison.ratio()).isCloseTo(2, within(1e-14));
        assertThat(comparison.pMore()).isPositive().isLessThan(1e-6);
        SpreadComparison same = SpreadComparison.of(A, A, Draws.RESOLUTION);
        assertThat(same.p()).isEqualTo(1);
    }

    @Test
    void samplesThatCannotBeComparedAreRefused() {
        double[] two = {0.1, 0.2};
        assertThatThrownBy(() -> SpreadComparison.of(two, two, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first sample needs 3 or more values, got 2");
        assertThatThrownBy(() -> SpreadComparison.of(A, two, FINE))
                .isInstanceOf(IllegalArgumentException.class);
        double[] bad = {0.1, 0.2, 0.3, Double.NaN, 0.1, 0.2};
        assertThatThrownBy(() -> SpreadComparison.of(A, bad, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN at index 3");
    }

    private static double sumAndDifference(double[] a, double[] b) {
        int n = a.length;
        double[] u = new double[n];
        double[] v = new double[n];
        double meanU = 0;
        double meanV = 0;
        for (int i = 0; i < n; i++) {
            u[i] = a[i] + b[i];
            v[i] = a[i] - b[i];
            meanU += u[i] / n;
            meanV += v[i] / n;
        }
        double uu = 0;
        double vv = 0;
        double uv = 0;
        for (int i = 0; i < n; i++) {
            uu += (u[i] - meanU) * (u[i] - meanU);
            vv += (v[i] - meanV) * (v[i] - meanV);
            uv += (u[i] - meanU) * (v[i] - meanV);
        }
        double r = uv / Math.sqrt(uu * vv);
        return r * Math.sqrt((n - 2) / (1 - r * r));
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }
}
