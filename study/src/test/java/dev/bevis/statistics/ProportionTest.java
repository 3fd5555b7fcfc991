package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Proportion.Contrast;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /// Newcombe, *Two-Sided Confidence Intervals for the Single Proportion* (1998), table I, method
    /// 3.
    @ParameterizedTest
    @CsvSource({
        "81,263,0.2553,0.3662",
        "15,148,0.0624,0.1605",
        "0,20,0,0.1611",
        "1,29,0.0061,0.1718"
    })
    void publishedWilsonIntervalsAreReproduced(int right, int images, double low, double high) {
        Interval interval = new Proportion((double) right / images, images).interval();
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    @Test
    void wilsonIntervalHoldsTheAccuraciesThatAZTestDoesNotReject() {
        int n = 10_000;
        double p = 0.9123;
        Interval interval = new Proportion(p, n).interval();
        for (double end : new double[] {interval.low(), interval.high()}) {
            double z = (p - end) / Math.sqrt(end * (1 - end) / n);
            assertThat(Math.abs(z)).isCloseTo(1.959963984540054, within(1e-11));
        }
    }

    @Test
    void intervalsOfNoneAndAllEndExactlyThere() {
        for (int images : new int[] {1, 7, 1000, 10_000}) {
            assertThat(new Proportion(0, images).interval().low()).isZero();
            assertThat(new Proportion(1, images).interval().high()).isEqualTo(1);
            assertThat(new Proportion(1, images).interval().low()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void zSquaredIsTheChiSquareOfTheFourCounts() {
        Contrast contrast = new Proportion(0.8, 70).against(new Proportion(0.6, 80));
        long[][] counts = {{56, 14}, {48, 32}};
        double chiSquare = ChiSquareTest.withDefaults().statistic(counts);
        assertThat(contrast.difference()).isCloseTo(0.2, within(1e-15));
        assertThat(contrast.z() * contrast.z())
                .isCloseTo(chiSquare, Percentage.withPercentage(1e-10));
        assertThat(contrast.p())
                .isCloseTo(
                        ChiSquaredDistribution.of(1).survivalProbability(chiSquare),
                        Percentage.withPercentage(1e-10));
    }

    @Test
    void exchangingTheAccuraciesTurnsTheSign() {
        Proportion one = new Proportion(0.91, 10_000);
        Proportion other = new Proportion(0.92, 5000);
        assertThat(one.against(other).z()).isNegative().isEqualTo(-other.against(one).z());
        assertThat(one.against(other).p()).isEqualTo(other.against(one).p());
    }

    @Test
    void equalAccuraciesAreNotToldApartNotEvenAtTheLimits() {
        for (double share : new double[] {0, 0.1, 0.5, 1}) {
            Contrast contrast = new Proportion(share, 100).against(new Proportion(share, 300));
            assertThat(contrast).isEqualTo(new Contrast(0, 0, 1));
        }
    }

    @Test
    void whatIsNoAccuracyIsRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Proportion(bad, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got " + bad + " of 10");
        }
        assertThatThrownBy(() -> new Proportion(0.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 0.5 of 0");
    }
}
