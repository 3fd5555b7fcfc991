package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.train.schedule.GoldenRun;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The golden file of [GoldenRun]: one line for the numerics version, one for each run.
///
/// A change that moves a line raises `Numerics.VERSION`, says why, and replaces the file with what
/// [GoldenRun#main] prints.
public final class GoldenBits {

    private GoldenBits() {}

    public static List<String> lines() {
        try (InputStream file =
                Objects.requireNonNull(
                        GoldenBits.class.getResourceAsStream("/dev/bevis/golden/bits"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertGolden(GoldenRun run, Training training) {
        assertThat(lines()).contains(run.result(training));
    }
}
