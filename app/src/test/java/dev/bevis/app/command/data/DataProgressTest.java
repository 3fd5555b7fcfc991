package dev.bevis.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.Console;
import dev.bevis.data.source.Cifar10;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

final class DataProgressTest {

    private static String shown(boolean terminal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(err, err, terminal, terminal, false, () -> 80);
        try (DataProgress progress =
                new DataProgress(console, new Cifar10().downloads().getFirst())) {
            progress.accept(0);
            progress.accept(85_026_086);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void terminalShowsOneLineThatChanges() {
        assertThat(shown(true))
                .contains("0.0 of 170.1 MB (0%)")
                .endsWith("\r\u001b[J85.0 of 170.1 MB (50%)" + System.lineSeparator());
    }

    @Test
    void fileGetsNothingButTheAddress() {
        assertThat(shown(false))
                .isEqualTo(
                        "Downloading https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
                                + System.lineSeparator());
    }
}
