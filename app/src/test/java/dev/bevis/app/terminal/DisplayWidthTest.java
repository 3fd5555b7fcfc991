package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DisplayWidthTest {

    @Test
    void charactersOfEastAsianScriptsTakeTwoColumns() {
        assertThat(DisplayWidth.of("学習")).isEqualTo(4);
        assertThat(DisplayWidth.of("한글")).isEqualTo(4);
        assertThat(DisplayWidth.of("ａｂ")).isEqualTo(4);
        assertThat(DisplayWidth.of("🙂")).isEqualTo(2);
    }

    @Test
    void combiningMarksTakeNone() {
        assertThat(DisplayWidth.of("e\u0301tude")).isEqualTo(5);
        assertThat(DisplayWidth.of("a\u200bb")).isEqualTo(2);
    }

    @Test
    void allOthersTakeOne() {
        assertThat(DisplayWidth.of("é λ ± – ✓ ░█")).isEqualTo(12);
        assertThat(DisplayWidth.of("")).isZero();
    }

    @Test
    void clippingCutsNoCharacterInTwo() {
        assertThat(DisplayWidth.clip("学習する", 5)).isEqualTo("学習");
        assertThat(DisplayWidth.clip("🙂🙂", 3)).isEqualTo("🙂");
        assertThat(DisplayWidth.clip("abc", 3)).isEqualTo("abc");
        assertThat(DisplayWidth.clip("abc", 0)).isEmpty();
    }
}
