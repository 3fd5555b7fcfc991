package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Studies whose files have one name, or an odd one.
@Tag("slow")
class SameNameTest {

    private static final String STUDY =
            """
            title: The first one
            seeds: 2
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [1]}
            training: {learning-rate: 0.01, length: {steps: 3}, evaluate: never}
            steps:
              - train: trained
            """;

    @TempDir private Path folder;

    private CommandLineRun bevis(String command, Path file) {
        return CommandLineRun.of(
                command,
                file.toString(),
                "--store",
                folder.resolve("store").toString(),
                "--out",
                folder.resolve("reports").toString());
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        return Files.writeString(path, text);
    }

    @Test
    void neitherTakesThePlaceOfTheOther() throws IOException {
        Path first = write("a/s.yaml", STUDY);
        Path second =
                write("b/s.yaml", STUDY.replace("first", "second").replace("trained", "other"));
        assertThat(bevis("run", first).code()).isZero();
        Path page = folder.resolve("reports/s/report.html");
        String report = Files.readString(page);
        CommandLineRun run = bevis("run", second);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("another study 's', of " + first, "'s (2)'");
        assertThat(run.out()).contains("s (2)/report.html");
        assertThat(Files.readString(page)).isEqualTo(report);
        assertThat(folder.resolve("reports/s (2)/report.md")).content().contains("The second one");
        assertThat(bevis("run", first).err()).doesNotContain("another study");
        assertThat(Files.readString(page)).isEqualTo(report);
        assertThat(bevis("report", Path.of("s (2)")).out()).contains("s (2)/report.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.yaml", ".yaml", "-x.yml", "S.yaml", "a.b.yaml"})
    void anyFileNameIsTakenByEveryCommand(String name) throws IOException {
        Path file = write(name, STUDY);
        assertThat(CommandLineRun.of("lint", file.toString()).code()).isLessThan(2);
        assertThat(bevis("run", file).code()).isZero();
        assertThat(bevis("report", file).code()).isZero();
        assertThat(bevis("run", file).out()).contains("report.html");
    }
}
