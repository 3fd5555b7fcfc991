package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.inference.BinomialTest;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "3,9", "9,3", "10,10", "121,59", "412,520", "0,60"})
    void itIsTheExactBinomialTest(int onlyFirst, int onlySecond) {
        McNemar test = new McNemar(onlyFirst, onlySecond, 10_000);
        double expected =
                BinomialTest.withDefaults()
                        .test(onlyFirst + onlySecond, onlyFirst, 0.5)
                        .getPValue();
        assertThat(test.p()).isCloseTo(expected, Percentage.withPercentage(1e-10));
    }

    @Test
    void smallCountsCanBeReckonedByHand() {
        assertThat(new McNemar(1, 4, 10).p()).isCloseTo(2 * 6.0 / 32, within(1e-15));
        assertThat(new McNemar(1, 4, 10).difference()).isEqualTo(-0.3);
    }

    @Test
    void countsAsEqualAsCanBeAreNoEvidence() {
        assertThat(new McNemar(10, 11, 100).p()).isCloseTo(1, within(1e-15));
        assertThat(new McNemar(0, 1, 100).p()).isEqualTo(1);
    }

    @Test
    void networksThatNeverDifferAreNotToldApart() {
        McNemar test = McNemar.of(new boolean[] {true, false}, new boolean[] {true, false});
        assertThat(test).isEqualTo(new McNemar(0, 0, 2));
        assertThat(test.p()).isEqualTo(1);
        assertThat(test.difference()).isZero();
    }

    @Test
    void imagesThatOnlyOneGetsRightAreCounted() {
        boolean[] first = {true, true, true, false, false, true};
        boolean[] second = {true, false, false, true, false, false};
        assertThat(McNemar.of(first, second)).isEqualTo(new McNemar(3, 1, 6));
        assertThat(McNemar.of(second, first)).isEqualTo(new McNemar(1, 3, 6));
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> McNemar.of(new boolean[3], new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("both networks must have seen the same images, got 3 and 2");
        assertThatThrownBy(() -> McNemar.of(new boolean[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new McNemar(-1, 0, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new McNemar(0, -1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new McNemar(Integer.MAX_VALUE, Integer.MAX_VALUE, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 2147483647 and 2147483647 of 5");
    }
}
