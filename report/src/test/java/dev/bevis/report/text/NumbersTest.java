package dev.bevis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Summary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0.001, 2",
        "0.05, 2",
        "0.099, 2",
        "0.5, 2",
        "0.999, 2",
        "1, 1",
        "3.14, 1",
        "9.94, 1",
        "10, 0",
        "42, 0",
        "100, 0",
        "0, 2",
        "NaN, 2",
        "Infinity, 2",
        "-1, 2",
    })
    void aHalfWidthHasTwoSignificantDigitsAndAtMostTwoDecimals(double half, int decimals) {
        assertThat(Numbers.decimals(half)).isEqualTo(decimals);
    }

    @Test
    void aMeanHasTheDecimalsOfItsInterval() {
        assertThat(Numbers.percent(0.52134, new Interval(0.51804, 0.52464)))
                .isEqualTo("52.13 [51.80, 52.46]");
        assertThat(Numbers.percent(0.52134, new Interval(0.502, 0.541)))
                .isEqualTo("52.1 [50.2, 54.1]");
        assertThat(Numbers.percent(0.5, new Interval(0.3, 0.7))).isEqualTo("50 [30, 70]");
        assertThat(Numbers.percent(0.1, new Interval(0.1, 0.1))).isEqualTo("10.00 [10.00, 10.00]");
        assertThat(Numbers.range(new Interval(-0.02, 0.02))).isEqualTo("[−2.0, 2.0]");
    }

    @Test
    void oneRunHasTheDigitsOfItsSamplingErrorAndNoInterval() {
        assertThat(Numbers.percent(Summary.of(0.52134), 10_000)).isEqualTo("52.13");
        assertThat(Numbers.percent(Summary.of(0.52134), 5_000)).isEqualTo("52.1");
        assertThat(Numbers.percent(Summary.of(0.52134), 50)).isEqualTo("52");
        assertThat(Numbers.percent(Summary.of(0), 0)).isEqualTo("0");
    }

    @Test
    void pointsHaveSignsButZero() {
        assertThat(Numbers.points(0.016, new Interval(0.012, 0.02)))
                .isEqualTo("+1.60 [+1.20, +2.00]");
        assertThat(Numbers.points(-0.016, new Interval(-0.052, 0.02)))
                .isEqualTo("−1.6 [−5.2, +2.0]");
        assertThat(Numbers.points(-0.00001)).isEqualTo("0.0");
        assertThat(Numbers.points(0)).isEqualTo("0.0");
        assertThat(Numbers.points(0.0123)).isEqualTo("+1.2");
        assertThat(Numbers.points(Double.NaN)).isEqualTo(Numbers.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1.25, 1, 1.3",
        "-1.25, 1, −1.3",
        "-0.04, 1, 0.0",
        "-0.4, 0, 0",
        "-0.6, 0, −1",
        "12, 0, 12",
        "NaN, 2, –",
        "Infinity, 2, –",
    })
    void numbersAreRoundedAndNegativeOnesHaveAMinusSign(double value, int decimals, String shown) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, 0", "0.005, 0.005", "0.001, 0.001", "0.0013891, 0.001389",
        "0.00013891, 1.389e-4", "1e-4, 1e-4", "45000, 45000", "999999, 1000000", "1e6, 1e6",
        "1.5e30, 1.5e30", "0.1, 0.1", "123456, 123500", "-0.5, −0.5", "-1e-7, −1e-7",
        "Infinity, Infinity",
    })
    void chosenNumbersHaveAtMostFourDigits(double value, String shown) {
        assertThat(Numbers.chosen(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "0.04, 0.0 s",
        "12.34, 12.3 s",
        "59.94, 59.9 s",
        "59.96, 1 min 0 s",
        "60, 1 min 0 s",
        "250.4, 4 min 10 s",
        "3599.4, 59 min 59 s",
        "3599.6, 1 h 0 min",
        "4325, 1 h 12 min",
        "90000, 25 h 0 min",
    })
    void durationsNeverSayWhatIsMoreThanItsUnit(double seconds, String shown) {
        assertThat(Numbers.duration(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.500, p = 0.500",
        "0.001, 0.001, p = 0.001",
        "0.00099, < 0.001, p < 0.001",
        "1, 1.000, p = 1.000",
        "0.0494, 0.049, p = 0.049",
        "0.0496, 0.0496, p = 0.0496",
        "0.04996, 0.04996, p = 0.04996",
        "0.05004, 0.050, p = 0.050",
    })
    void aPIsNeverRoundedAcrossTheLimit(double p, String bare, String sentence) {
        assertThat(Numbers.bareP(p)).isEqualTo(bare);
        assertThat(Numbers.p(p)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2.34e-7, 2.3e-7", "0.5, 5.0e-1", "120, 1.2e2", "3e-12, 3.0e-12"})
    void errorsHaveTwoSignificantDigits(double value, String shown) {
        assertThat(Numbers.scientific(value)).isEqualTo(shown);
    }

    @Test
    void otherNumbersAreShownAsReadersExpect() {
        assertThat(Numbers.count(45_000)).isEqualTo("45,000");
        assertThat(Numbers.trimmed(51.2)).isEqualTo("51.2");
        assertThat(Numbers.trimmed(100 * 0.315)).isEqualTo("31.5");
        assertThat(Numbers.trimmed(100)).isEqualTo("100");
        assertThat(Numbers.trimmed(0)).isEqualTo("0");
        assertThat(Numbers.sum(-0.013406712)).isEqualTo("−0.0134067");
        assertThat(Numbers.sum(1e-20)).isEqualTo("1.00000e-20");
        assertThat(Numbers.deviation(Double.NaN)).isEqualTo(Numbers.NONE);
        assertThat(Numbers.seeds(1)).isEqualTo("one pair of seeds");
        assertThat(Numbers.seeds(3)).isEqualTo("3 pairs of seeds");
    }
}
