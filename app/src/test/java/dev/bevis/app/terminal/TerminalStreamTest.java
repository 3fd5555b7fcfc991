package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

final class TerminalStreamTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int columns = 40;
    private final PrintStream out = new TerminalStream(bytes, () -> columns);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longLinesBreakBetweenWords() {
        out.print("one line that is longer than the terminal is wide\nand a short one\n");
        assertThat(printed())
                .isEqualTo(
                        "one line that is longer than the\n  terminal is wide\nand a short one\n");
    }

    @Test
    void aLineInPiecesIsOneLine() {
        for (char c : "one line that is longer than the té is wide\n".toCharArray()) {
            out.print(c);
        }
        assertThat(printed()).isEqualTo("one line that is longer than the té is\n  wide\n");
    }

    @Test
    void theWidthIsThatOfTheMoment() {
        out.println("one line that is longer than the terminal");
        columns = 80;
        out.println("one line that is longer than the terminal");
        assertThat(printed().lines())
                .containsExactly(
                        "one line that is longer than the",
                        "  terminal",
                        "one line that is longer than the terminal");
    }

    @Test
    void completeLinesWaitForNothing() {
        out.print("a line\nand the beginning of");
        assertThat(printed()).isEqualTo("a line\n");
        out.flush();
        assertThat(printed()).isEqualTo("a line\nand the beginning of");
    }

    @Test
    void whatProgramsReadStaysAsItIs() {
        String json = "{\"title\": \"" + "word ".repeat(20) + "\"}";
        out.print("before ");
        TerminalStream.verbatim(out).println(json);
        assertThat(printed()).isEqualTo("before " + json + System.lineSeparator());
    }

    @Test
    void aStreamThatIsNoTerminalIsVerbatimItself() {
        PrintStream plain = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        assertThat(TerminalStream.verbatim(plain)).isSameAs(plain);
    }
}
