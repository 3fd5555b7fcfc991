package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class StatusBlockTest {

    private static final String CLEAR = "\r\u001b[J";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private int columns = 80;
    private long nanos;
    private final StatusBlock block = new StatusBlock(out, () -> columns, () -> nanos);

    private void show(String... lines) {
        nanos += 1_000_000_000;
        block.show(() ->
                List.of(lines).stream().map(l -> StatusText.of(List.of(l.split("  ")))).toList());
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    /// So that all of it lies below the cursor, however the terminal breaks it afterwards.
    @Test
    void theCursorRestsAtTheBeginningOfTheFirstLine() {
        show("one", "two", "three");
        assertThat(printed())
                .isEqualTo(CLEAR + "\u001b[?7lone\r\ntwo\r\nthree\u001b[?7h\u001b[2A\r");
    }

    @Test
    void linesAreFittedToTheWidthOfTheMoment() {
        show("networks: 1 of 4 trials  2 running  0:20 left");
        columns = 35;
        show("networks: 1 of 4 trials  2 running  0:20 left");
        columns = 12;
        show("networks: 1 of 4 trials  2 running  0:20 left");
        assertThat(printed().replaceAll("\u001b\\[[?0-9]*[a-zA-Z]|\r", "|").split("\\|+"))
                .containsExactly(
                        "",
                        "networks: 1 of 4 trials  2 running  0:20 left",
                        "networks: 1 of 4 trials  2 running",
                        "networks: 1");
    }

    @Test
    void aLineThatStaysTakesThePlaceOfTheBlock() {
        show("one", "two");
        printed();
        block.print("this stays");
        assertThat(printed()).isEqualTo(CLEAR + "this stays" + System.lineSeparator());
    }

    @Test
    void clearingLeavesNothingAndNothingNeedsNoClearing() {
        block.clear();
        assertThat(printed()).isEmpty();
        show("one", "two");
        printed();
        block.clear();
        block.clear();
        assertThat(printed()).isEqualTo(CLEAR);
    }

    @Test
    void newsOfTheSameMomentWait() {
        show("one");
        printed();
        block.show(() -> List.of(StatusText.of(List.of("two"))));
        assertThat(printed()).isEmpty();
    }
}
