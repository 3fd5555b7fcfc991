package dev.bevis.app.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.data.source.Environment;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The command on this machine.
@Tag("slow")
class DoctorCommandTest {

    @TempDir Path folder;

    private CommandLineRun doctor(String... more) {
        Environment environment =
                new Environment(
                        Map.of("BEVIS_DATA", folder.resolve("data").toString()),
                        Path.of("no home"));
        String[] words = {"doctor", "--store", folder.resolve("store").toString()};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandLineRun.in(environment, all);
    }

    @Test
    void thisMachineIsDescribedAndNothingIsWritten() throws IOException {
        CommandLineRun run = doctor("--json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.at("/java/version").asString()).startsWith("25.");
        assertThat(json.at("/vectors/bits").asInt()).isGreaterThanOrEqualTo(128);
        assertThat(json.at("/vectors/speeds/0/threads").asInt()).isEqualTo(1);
        assertThat(json.at("/vectors/speeds/0/gigaflops").asDouble()).isPositive();
        assertThat(json.at("/processors/available").asInt()).isPositive();
        assertThat(json.at("/memory/heap").asLong()).isPositive();
        assertThat(json.at("/disk").size()).isEqualTo(3);
        assertThat(json.at("/data/0/name").asString()).isEqualTo("shapes");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void damagedDataIsNamedAndEndsWith3() throws IOException {
        Files.createDirectories(folder.resolve("data/cifar10"));
        CommandLineRun run = doctor();
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("Vectors     ")
                .contains("What is wrong")
                .contains("- cifar10 is damaged: ");
    }
}
