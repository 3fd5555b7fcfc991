package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.chart.Scale.Tick;
import dev.bevis.chart.svg.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;

class TicksChartTest {

    @Test
    void linearTicksAreRoundAndHaveEqualDecimals() {
        assertThat(labels(Ticks.linear(0.13, 2.2, 6, false)))
                .containsExactly("0.5", "1.0", "1.5", "2.0");
        assertThat(labels(Ticks.linear(-3.1, 3.1, 8, false)))
                .containsExactly("−3", "−2", "−1", "0", "1", "2", "3");
        assertThat(labels(Ticks.linear(0, 3e9, 3, false)))
                .containsExactly("0", "10⁹", "2×10⁹", "3×10⁹");
    }

    @Test
    void countsHaveWholeTicks() {
        assertThat(labels(Ticks.linear(1, 3, 8, true))).containsExactly("1", "2", "3");
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertThat(labels(Ticks.logarithmic(1e-3, 1, 6)))
                .containsExactly("0.001", "0.01", "0.1", "1");
        assertThat(labels(Ticks.logarithmic(1e-8, 1e-6, 6)))
                .containsExactly("10⁻⁸", "10⁻⁷", "10⁻⁶");
        assertThat(labels(Ticks.logarithmic(1e-300, 1e300, 6))).hasSizeBetween(4, 7);
    }

    @Test
    void aShortLogarithmicAxisHasRoundNumbersBetweenThem() {
        assertThat(labels(Ticks.logarithmic(0.15, 6, 6)))
                .containsExactly("0.2", "0.5", "1", "2", "5");
        assertThat(labels(Ticks.logarithmic(0.1, 4, 6))).containsExactly("0.1", "0.3", "1", "3");
        assertThat(labels(Ticks.logarithmic(2.1, 2.4, 3))).contains("2.2", "2.4");
    }

    @Test
    void longTextsLoseTheirMiddle() {
        String fitted = Texts.fit("begin " + "x".repeat(200) + " end", 200, 11);
        assertThat(fitted).startsWith("begin x").endsWith("x end").contains("…");
        assertThat(Texts.width(fitted, 11)).isLessThanOrEqualTo(200);
        assertThat(Texts.fit("short", 200, 11)).isEqualTo("short");
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }
}
