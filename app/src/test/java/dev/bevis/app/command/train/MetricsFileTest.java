package dev.bevis.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bevis.data.SplitName;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

@Tag("slow")
class MetricsFileTest {

    @TempDir Path folder;
    private final List<String> warnings = new ArrayList<>();

    /// Steps `from` to `to`, evaluated after every third, as training tells of them.
    private static List<Event> run(long from, long to) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.Started(from, 100, 10));
        for (long step = from; step <= to; step++) {
            if (step == 0) {
                events.addAll(evaluation(0));
            }
            if (step < to) {
                events.add(new Event.Stepped(step, 1e-5, 1.0 / (step + 1), 0.5 * step));
                if ((step + 1) % 3 == 0) {
                    events.addAll(evaluation(step + 1));
                }
            }
        }
        return events;
    }

    private static List<Event> evaluation(long step) {
        Evaluation evaluation = new Evaluation(1.0 / 3, Double.NaN, 0.5);
        return List.of(
                new Event.Evaluated(step, SplitName.TRAIN, evaluation),
                new Event.Evaluated(step, SplitName.VALIDATION, evaluation));
    }

    private Path write(Path file, List<Event> events) throws IOException {
        try (MetricsFile metrics = MetricsFile.open(file, false, warnings::add)) {
            events.forEach(metrics);
        }
        return file;
    }

    @Test
    void linesAreJsonWithNullForWhatIsNotFinite() throws IOException {
        Path file = write(folder.resolve("m"), run(0, 1));
        assertThat(file)
                .hasContent(
                        """
                        {"kind": "evaluation", "step": 0, "split": "train", \
                        "loss": 0.3333333333333333, "cost": null, "accuracy": 0.5}
                        {"kind": "evaluation", "step": 0, "split": "validation", \
                        "loss": 0.3333333333333333, "cost": null, "accuracy": 0.5}
                        {"kind": "step", "step": 0, "learningRate": 1.0E-5, "loss": 1.0, "cost": 0.0}
                        """);
        for (String line : Files.readAllLines(file)) {
            assertThat(JsonMapper.shared().readTree(line).get("step").intValue()).isZero();
        }
    }

    @Test
    void goingOnFromAnyStepGivesTheFileOfAnUnbrokenRun() throws IOException {
        Path whole = write(folder.resolve("whole"), run(0, 20));
        for (long saved = 0; saved <= 20; saved++) {
            for (long reached = saved; reached <= 20; reached++) {
                Path parts = folder.resolve("parts-" + saved + "-" + reached);
                write(parts, run(0, reached));
                write(parts, run(saved, 20));
                assertThat(parts).hasSameBinaryContentAs(whole);
            }
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aLineThatWasCutShortIsDropped() throws IOException {
        Path whole = write(folder.resolve("whole"), run(0, 20));
        byte[] bytes = Files.readAllBytes(write(folder.resolve("part"), run(0, 12)));
        for (int cut = 1; cut < 80; cut++) {
            Path torn = folder.resolve("torn-" + cut);
            Files.write(torn, Arrays.copyOf(bytes, bytes.length - cut));
            write(torn, run(10, 20));
            assertThat(torn).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void linesThatAreMissingAreNamed() throws IOException {
        Path file = write(folder.resolve("m"), run(0, 5));
        write(file, run(9, 12));
        assertThat(warnings).containsExactly(file + " has no lines for steps 5 to 8");
    }

    @Test
    void aNewRunReplacesWhatIsInTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("m"), "text of someone else\n".repeat(100));
        write(file, run(0, 20));
        assertThat(file).hasSameBinaryContentAs(write(folder.resolve("n"), run(0, 20)));
    }

    @Test
    void whatAnEventToldIsInTheFileAtOnceWhereStateIsKept() throws IOException {
        Path file = folder.resolve("m");
        try (MetricsFile metrics = MetricsFile.open(file, true, warnings::add)) {
            metrics.accept(new Event.Started(0, 10, 10));
            metrics.accept(new Event.Stepped(0, 0.1, 1, 1));
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void aFullDiskIsAnErrorThatNamesTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full, as Linux has").exists();
        try (MetricsFile metrics = MetricsFile.open(full, true, warnings::add)) {
            metrics.accept(new Event.Started(0, 10, 10));
            assertThatThrownBy(() -> metrics.accept(new Event.Stepped(0, 0.1, 1, 1)))
                    .isInstanceOf(UncheckedIOException.class)
                    .rootCause()
                    .hasMessage("/dev/full: No space left on device");
        }
    }
}
