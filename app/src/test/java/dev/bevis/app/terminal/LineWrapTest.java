package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class LineWrapTest {

    private static final List<String> LINES =
            List.of(
                    "Best      hidden 50, by accuracy on the validation images: 40.12%. The choice"
                        + " of those images alone makes that 38.1% to 42.2% (95%), so others near"
                        + " it may be as good.",
                    "! one-seed, step 'networks': one pair of seeds says nothing about others; add"
                            + " seeds, or acknowledge it with the reason",
                    "  ✓ claim one/plain beats linear: supported, +5.70 points [+3.99, +7.42], p ="
                            + " 0.002 (validation accuracy, 5 pairs of seeds)",
                    "学習 の 設定 は 深い です 学習 の 設定 は 深い です 学習 の 設定 は 深い です 学習 の 設定",
                    "\u001b[1mbold words\u001b[0m and many plain ones behind them that go on and on"
                            + " until no terminal holds them all in one line, and then some more");

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void noLineIsWiderThanTheTerminalAndNoWordIsBroken(int columns) {
        for (String line : LINES) {
            String wrapped = LineWrap.wrap(line, columns);
            assertThat(wrapped.lines())
                    .as("%d columns:\n%s", columns, wrapped)
                    .allMatch(row ->
                            DisplayWidth.of(row.replaceAll("\u001b\\[[0-9;]*m", "")) <= columns);
            assertThat(wrapped.replaceAll("\\s+", " ")).isEqualTo(line.replaceAll("\\s+", " "));
        }
    }

    @Test
    void whatFitsStays() {
        assertThat(LineWrap.wrap("Data      Shapes,  standardized", 40))
                .isEqualTo("Data      Shapes,  standardized");
    }

    @Test
    void whatFollowsALabelHangsBelowIt() {
        assertThat(LineWrap.wrap("Data      Shapes, standardized, of ten kinds", 40))
                .isEqualTo("Data      Shapes, standardized, of ten\n          kinds");
    }

    @Test
    void whatFollowsAnIndentationHangsBehindIt() {
        assertThat(LineWrap.wrap("  best one/plain; indistinguishable: two/norm", 40))
                .isEqualTo("  best one/plain; indistinguishable:\n    two/norm");
    }

    @Test
    void whatIsBelowTheTextOfALabelStaysThere() {
        assertThat(LineWrap.wrap("          2,000 images to train on, 100 to validate", 40))
                .isEqualTo("          2,000 images to train on, 100\n          to validate");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        String hash = "70600549b41eabd2476753c36ae3ac68ce09ebff860bf3c1cda4f515d2e649d4";
        assertThat(LineWrap.wrap("Weights   " + hash, 40)).isEqualTo("Weights\n          " + hash);
    }

    @Test
    void linesThatMoveTheCursorAreLeftAlone() {
        String line = "\r\u001b[J" + "word ".repeat(30);
        assertThat(LineWrap.wrap(line, 40)).isEqualTo(line);
    }
}
