package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

class SummaryTest {

    /// Differences in hours of sleep, from Student (1908).
    static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};

    @Test
    void publishedIntervalOfStudentsSleepDataIsReproduced() {
        Summary summary = Summary.of(SLEEP);
        assertThat(summary.n()).isEqualTo(10);
        assertThat(summary.mean()).isCloseTo(1.58, within(1e-15));
        assertThat(summary.standardDeviation()).isCloseTo(1.229995, within(5e-7));
        assertThat(summary.low()).isCloseTo(0.7001142, within(5e-8));
        assertThat(summary.high()).isCloseTo(2.4598858, within(5e-8));
        assertThat(summary.isSingle()).isFalse();
    }

    @Test
    void oneValueHasAMeanAndNothingElse() {
        assertThat(Summary.of(0.1))
                .isEqualTo(new Summary(1, 0.1, Double.NaN, Double.NaN, Double.NaN));
        assertThat(Summary.of(0.1).isSingle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 0.5123, 1.0 / 3, 1})
    void equalValuesHaveExactlyTheirMeanAndNoDeviation(double value) {
        for (int n = 2; n < 40; n++) {
            double[] values = new double[n];
            Arrays.fill(values, value);
            assertThat(Summary.of(values)).isEqualTo(new Summary(n, value, 0, value, value));
        }
    }

    @Test
    void deviationSurvivesALargeMean() {
        double[] values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
        assertThat(Summary.of(values).standardDeviation()).isCloseTo(Math.sqrt(30), within(1e-14));
    }

    @Test
    void leastDeviationWidensTheIntervalAndLeavesTheDeviation() {
        Summary floored = Summary.of(new double[] {0.1, 0.1, 0.1}, 0.01);
        assertThat(floored.standardDeviation()).isZero();
        double half = 4.302652729749464 * 0.01 / Math.sqrt(3);
        assertThat(floored.low()).isCloseTo(0.1 - half, within(1e-15));
        assertThat(floored.high()).isCloseTo(0.1 + half, within(1e-15));
        assertThat(Summary.of(SLEEP, 0.01)).isEqualTo(Summary.of(SLEEP));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesThatAreNotFiniteAreRefusedByIndex(double bad) {
        assertThatThrownBy(() -> Summary.of(0.5, bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a summary must hold finite numbers, got " + bad + " at index 1");
    }

    @Test
    void noValueIsRefused() {
        assertThatThrownBy(Summary::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a summary needs 1 or more values, got 0");
    }

    @Test
    void numbersThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> new Summary(0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Summary(1, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Summary(2, 0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Summary(2, 0, 1, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("low 0.5");
        assertThatThrownBy(() -> new Summary(2, Double.NaN, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
