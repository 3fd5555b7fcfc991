package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {

    @Test
    void hiddenCharactersAreShownAsReplaced() {
        assertThat(VisibleText.of("a\u0000b\u001bc\td\u0085e\u007f")).isEqualTo("a�b�c�d�e�");
        assertThat(VisibleText.of("\u202A\u202E\u2066\u2069\u200E\u200F\u061C\uFEFF"))
                .isEqualTo("�".repeat(8));
        assertThat(VisibleText.of("\u2028\u2029\uFFFE\uD800x\uDC00")).isEqualTo("����x�");
    }

    @Test
    void linesEndInOneWay() {
        assertThat(VisibleText.of("a\r\nb\nc\rd")).isEqualTo("a\nb\nc�d");
        assertThat(VisibleText.line("a\r\nb\nc")).isEqualTo("a b c");
    }

    @Test
    void lettersOfAllScriptsStay() {
        String text = "é שלום 漢字 \uD83D\uDC69\u200D\uD83D\uDD2C ± −";
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }
}
