package dev.bevis.study.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.Philox;
import dev.bevis.study.setting.SignificantDigits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

/// The numbers between the ends of a range.
class RangeNumbersTest {

    private static final int DRAWS = 200_000;

    /// More of these are rarer than one in a million.
    private static final double SIGMAS = 5;

    @Test
    void powersOfTenAreThoseThatPeopleWrite() {
        for (int low = -300; low < 300; low += 7) {
            for (int count = 2; count < 9; count++) {
                double from = power(low);
                double to = power(low + count);
                List<Double> expected =
                        IntStream.rangeClosed(low, low + count)
                                .mapToObj(RangeNumbersTest::power)
                                .toList();
                assertThat(RangeNumbers.points(new Range.Log(from, to, count + 1), count + 1))
                        .isEqualTo(expected);
            }
        }
    }

    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    @Test
    void whatIsComputedHasTwelveDigitsAndEndsHaveTheirOwn() {
        double from = 0.12345678901234567;
        double to = 0.98765432109876543;
        List<Double> linear = RangeNumbers.points(new Range.Linear(from, to, 5), 5);
        List<Double> log = RangeNumbers.points(new Range.Log(from, to, 5), 5);
        for (List<Double> points : List.of(linear, log)) {
            assertThat(points).startsWith(from).endsWith(to).isSorted();
            assertThat(points.subList(1, 4))
                    .allSatisfy(
                            point -> assertThat(SignificantDigits.rounded(point)).isEqualTo(point));
        }
        assertThat(SignificantDigits.rounded(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(SignificantDigits.rounded(1.0 / 3)).isEqualTo(0.333333333333);
        assertThat(SignificantDigits.rounded(-0.0)).isEqualTo(0.0);
        assertThat(1 / SignificantDigits.rounded(-0.0)).isPositive();
        assertThat(SignificantDigits.rounded(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(SignificantDigits.rounded(Double.MAX_VALUE)).isFinite();
    }

    @Test
    void roundingLeavesNoRange() {
        double from = Math.nextUp(1.0);
        double to = Math.nextUp(from);
        for (double u : new double[] {0, 0.3, 0.9, 1}) {
            assertThat(RangeNumbers.at(new Range.Uniform(from, to), u)).isBetween(from, to);
            assertThat(RangeNumbers.at(new Range.LogUniform(from, to), u)).isBetween(from, to);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "10, 12", "1, 10", "0, 6", "16, 40"})
    void everyWholeNumberOfAUniformRangeIsEquallyLikely(int low, int high) {
        long seed = System.nanoTime();
        int[] counts = drawn(new Range.Uniform(low, high), low, high, seed);
        double share = 1.0 / (high - low + 1);
        for (int k = low; k <= high; k++) {
            assertLikely(counts[k - low], share, "seed " + seed + ", " + k);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "10, 12", "1, 10", "1, 100", "16, 40"})
    void wholeNumbersOfALogarithmicRangeHaveTheWidthsOfTheirLogarithms(int low, int high) {
        long seed = System.nanoTime();
        int[] counts = drawn(new Range.LogUniform(low, high), low, high, seed);
        double all = Math.log((high + 0.5) / (low - 0.5));
        for (int k = low; k <= high; k++) {
            double share = Math.log((k + 0.5) / (k - 0.5)) / all;
            assertLikely(counts[k - low], share, "seed " + seed + ", " + k);
        }
    }

    private static int[] drawn(Range.Numbers range, int low, int high, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.SEARCH);
        int[] counts = new int[high - low + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) RangeNumbers.whole(range, random.uniform(1, i)) - low]++;
        }
        return counts;
    }

    private static void assertLikely(int count, double share, String what) {
        double sigma = Math.sqrt(DRAWS * share * (1 - share));
        assertThat(Math.abs(count - DRAWS * share)).as(what).isLessThan(SIGMAS * sigma);
    }

    @Test
    void ofARangeWithOneWholeNumberThatIsDrawnAndOfOneWithoutNothing() {
        assertThat(RangeNumbers.whole(new Range.Uniform(9.5, 10.5), 0.99)).isEqualTo(10);
        assertThat(RangeNumbers.whole(new Range.LogUniform(0.3, 1.2), 0)).isEqualTo(1);
        assertThatThrownBy(() -> RangeNumbers.whole(new Range.Uniform(10.2, 10.4), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no whole number from 10.2 to 10.4");
    }
}
