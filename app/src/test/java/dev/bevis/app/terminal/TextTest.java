package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class TextTest {

    @Test
    void bytesAreMegabytesOrGigabytes() {
        assertThat(Text.bytes(0)).isEqualTo("0 MB");
        assertThat(Text.bytes((1L << 30) - 1)).isEqualTo("1023 MB");
        assertThat(Text.bytes(3L << 29)).isEqualTo("1.5 GB");
    }

    @Test
    void numbersLookTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(Text.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Text.percent(0.53125)).isEqualTo("53.13%");
            assertThat(Text.shortPercent(0.53125)).isEqualTo("53.1%");
            assertThat(Text.loss(1.23456)).isEqualTo("1.2346");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNoNumberIsADashOrAWord() {
        assertThat(Text.loss(Double.NaN)).isEqualTo("not a number");
        assertThat(Text.loss(null)).isEqualTo("–");
        assertThat(Text.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void timeIsMinutesAndSecondsAndHoursIfNeeded() {
        assertThat(Text.clock(0.4)).isEqualTo("0:00");
        assertThat(Text.clock(14.2)).isEqualTo("0:14");
        assertThat(Text.clock(754)).isEqualTo("12:34");
        assertThat(Text.clock(3723)).isEqualTo("1:02:03");
        assertThat(Text.clock(86400 * 3.0)).isEqualTo("72:00:00");
    }

    @Test
    void controlAndDirectionCharactersAreShownNotObeyed() {
        assertThat(Text.printable("a\u001b[2Jb\rc\td\u202ee\u0085"))
                .isEqualTo("a\\u001b[2Jb\\u000dc\\u0009d\\u202ee\\u0085");
        assertThat(Text.printable("å λ 日本 😀\n")).isEqualTo("å λ 日本 😀\n");
    }

    @Test
    void theIntervalOfAnAccuracyIsWilsons() {
        Interval half = new Proportion(0.5, 10_000).interval();
        assertThat(half.low()).isCloseTo(0.490202, within(1e-6));
        assertThat(half.high()).isCloseTo(0.509798, within(1e-6));
        Interval tenth = new Proportion(0.1, 10).interval();
        assertThat(tenth.low()).isCloseTo(0.017876, within(1e-5));
        assertThat(tenth.high()).isCloseTo(0.404150, within(1e-5));
        assertThat(new Proportion(0, 100).interval().low()).isCloseTo(0, within(1e-12));
        assertThat(new Proportion(1, 100).interval().high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatATerminalTakesForALineOrAnOrderIsShownAsACode() {
        assertThat(Text.printable("a\u2028b\u2029c\u202ed\ue000e\u001bf\ud800g"))
                .isEqualTo("a\\u2028b\\u2029c\\u202ed\\ue000e\\u001bf\\ud800g");
        assertThat(Text.printable("é 学\n")).isEqualTo("é 学\n");
    }
}
