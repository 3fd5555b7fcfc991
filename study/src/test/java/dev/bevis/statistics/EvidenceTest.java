package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Evidence.Direction;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Percentage SAME = Percentage.withPercentage(1e-10);
    private static final Resolution FINE = new Resolution(1e-9);
    private static final TTest TEST = TTest.withDefaults();

    private static final double[] A = {0.5512, 0.5498, 0.5541, 0.5507, 0.5523};
    private static final double[] B = {0.5490, 0.5487, 0.5502, 0.5499, 0.5496};

    @Test
    void publishedTestOfStudentsSleepDataIsReproduced() {
        Evidence evidence = Evidence.of(SummaryTest.SLEEP, Region.above(0), 1e-9);
        assertThat(evidence.p()).isCloseTo(0.002833, within(5e-7));
        assertThat(evidence.direction()).isEqualTo(Direction.SUPPORTS);
    }

    @Test
    void beatingIsThePairedTTest() {
        Evidence evidence = Evidence.ofPairs(A, B, Region.above(0), FINE);
        assertThat(evidence.pSupports())
                .isCloseTo(paired(AlternativeHypothesis.GREATER_THAN, A, B), SAME);
        assertThat(evidence.pRefutes())
                .isCloseTo(paired(AlternativeHypothesis.LESS_THAN, A, B), SAME);
        assertThat(evidence.p()).isCloseTo(TEST.pairedTest(A, B).getPValue(), SAME);
        assertThat(evidence.direction()).isEqualTo(Direction.SUPPORTS);
        assertThat(Evidence.ofPairs(B, A, Region.above(0), FINE).direction())
                .isEqualTo(Direction.REFUTES);
    }

    @Test
    void equalityWithinAMarginIsTwoOneSidedTests() {
        double delta = 0.005;
        Evidence evidence = Evidence.ofPairs(A, B, Region.within(-delta, delta), FINE);
        double[] d = differences();
        double aboveLow = oneSample(AlternativeHypothesis.GREATER_THAN, -delta, d);
        double belowHigh = oneSample(AlternativeHypothesis.LESS_THAN, delta, d);
        assertThat(evidence.pSupports()).isCloseTo(Math.max(aboveLow, belowHigh), SAME);
        assertThat(evidence.direction()).isEqualTo(Direction.SUPPORTS);
    }

    @Test
    void lyingOutsideOfAWideRegionIsTheOneSidedTestAgainstItsNearerEnd() {
        Evidence above = Evidence.ofAccuracies(A, Region.within(0.4, 0.549), FINE);
        assertThat(above.pRefutes())
                .isCloseTo(oneSample(AlternativeHypothesis.GREATER_THAN, 0.549, A), within(1e-7));
        assertThat(above.direction()).isEqualTo(Direction.REFUTES);
        Evidence below = Evidence.ofAccuracies(A, Region.within(0.555, 0.7), FINE);
        assertThat(below.pRefutes())
                .isCloseTo(oneSample(AlternativeHypothesis.LESS_THAN, 0.555, A), within(1e-7));
    }

    @Test
    void lyingOutsideOfANarrowRegionIsTheTwoSidedTest() {
        double x = 0.549;
        Evidence evidence = Evidence.ofAccuracies(A, Region.within(x - 1e-13, x + 1e-13), FINE);
        assertThat(evidence.pRefutes())
                .isCloseTo(TEST.withMu(x).test(A).getPValue(), Percentage.withPercentage(1e-6));
    }

    @Test
    void infiniteEndsContributeNothing() {
        double x = 0.549;
        Evidence above = Evidence.ofAccuracies(A, Region.above(x), FINE);
        assertThat(above.pSupports())
                .isCloseTo(oneSample(AlternativeHypothesis.GREATER_THAN, x, A), SAME);
        Evidence below = Evidence.ofAccuracies(A, Region.below(x), FINE);
        assertThat(below.pSupports()).isEqualTo(above.pRefutes());
        assertThat(below.pRefutes()).isEqualTo(above.pSupports());
        assertThat(below.direction()).isEqualTo(Direction.REFUTES);
    }

    @Test
    void theMiddleOfABoundedRegionIsNotRefutedAtAll() {
        double mean = Summary.of(A).mean();
        Evidence evidence = Evidence.ofAccuracies(A, Region.within(mean - 0.01, mean + 0.01), FINE);
        assertThat(evidence.pRefutes()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theSmallerPIsThatOfTheDirectionWhereverTheEstimateLies() {
        for (double width : new double[] {1e-6, 1e-4, 1e-3, 1e-2, 1}) {
            for (double low = 0.53; low < 0.57; low += 0.0001) {
                Evidence evidence = Evidence.ofAccuracies(A, Region.within(low, low + width), FINE);
                double own =
                        switch (evidence.direction()) {
                            case SUPPORTS -> evidence.pSupports();
                            case REFUTES -> evidence.pRefutes();
                        };
                assertThat(Math.min(1, 2 * own)).isEqualTo(evidence.p());
            }
        }
    }

    @Test
    void smallProbabilitiesKeepTheirDigits() {
        double[] sample = {0.5, 0.5001, 0.4999, 0.5, 0.5001, 0.4999, 0.5, 0.5001, 0.4999, 0.5};
        Evidence evidence = Evidence.of(sample, Region.below(0.6), 1e-9);
        assertThat(evidence.pSupports()).isPositive().isLessThan(1e-20);
        assertThat(evidence.pSupports())
                .isCloseTo(oneSample(AlternativeHypothesis.LESS_THAN, 0.6, sample), SAME);
    }

    @Test
    void oneSeedDecidesNothingButPointsSomewhere() {
        Evidence evidence =
                Evidence.ofPairs(
                        new double[] {0.6}, new double[] {0.5}, Region.above(0), Draws.RESOLUTION);
        assertThat(evidence.pSupports()).isEqualTo(1);
        assertThat(evidence.pRefutes()).isEqualTo(1);
        assertThat(evidence.p()).isEqualTo(1);
        assertThat(evidence.direction()).isEqualTo(Direction.SUPPORTS);
    }

    @Test
    void equalConstantSamplesAreNotToldApart() {
        double[] flat = {0.1, 0.1, 0.1};
        Evidence evidence = Evidence.ofPairs(flat, flat, Region.above(0), Draws.RESOLUTION);
        assertThat(evidence.pSupports()).isCloseTo(0.5, within(1e-15));
        assertThat(evidence.p()).isEqualTo(1);
        assertThat(evidence.direction()).isEqualTo(Direction.REFUTES);
        assertThat(evidence.estimate().standardDeviation()).isZero();
        assertThat(evidence.estimate().high()).isPositive();
    }

    @Test
    void constantSamplesAreTestedWithTheDeviationOfRounding() {
        double[] differences = {1e-4, 1e-4, 1e-4, 1e-4, 1e-4};
        double least = Draws.RESOLUTION.deviationOfDifference();
        Evidence evidence = Evidence.of(differences, Region.above(0), least);
        double expected =
                TEST.with(AlternativeHypothesis.GREATER_THAN)
                        .test(1e-4, least * least, 5)
                        .getPValue();
        assertThat(evidence.pSupports()).isCloseTo(expected, SAME);
    }

    @Test
    void samplesThatCannotBeTestedAreRefused() {
        Region region = Region.above(0);
        assertThatThrownBy(() -> Evidence.of(new double[0], region, 1e-4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Evidence.of(new double[] {1, Double.NaN}, region, 1e-4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN at index 1");
        assertThatThrownBy(() -> Evidence.ofPairs(A, new double[] {1, 2}, region, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paired samples must be of one length, got 5 and 2");
        double[] diverged = {0.5, 0.5, Double.NaN, 0.5, 0.5};
        assertThatThrownBy(() -> Evidence.ofPairs(A, diverged, region, FINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the second sample must hold finite numbers, got NaN at index 2");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Evidence.of(A, region, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got " + bad);
        }
    }

    private static double paired(AlternativeHypothesis alternative, double[] a, double[] b) {
        return TEST.with(alternative).pairedTest(a, b).getPValue();
    }

    private static double oneSample(AlternativeHypothesis alternative, double mu, double[] x) {
        return TEST.with(alternative).withMu(mu).test(x).getPValue();
    }

    private static double[] differences() {
        double[] d = new double[A.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = A[i] - B[i];
        }
        return d;
    }
}
