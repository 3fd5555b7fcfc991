package dev.bevis.app.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;
import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Stores of independent jobs, brought together.
@Tag("slow")
class MergeCommandTest {

    private static final String STUDY =
            """
            title: Part of a study
            seeds: 2
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [1]}
            training: {learning-rate: 0.01, length: {steps: 3}, evaluate: never}
            steps:
              - train: trained
              - final: best
                from: trained
            """;

    @TempDir private Path folder;

    private String job(String name, String text) throws IOException {
        Path job = Files.createDirectories(folder.resolve(name));
        RanStudy.in(job, name, text);
        return job.resolve("store").toString();
    }

    private CommandLineRun bevis(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--store";
        all[words.length + 1] = folder.resolve("all").toString();
        return CommandLineRun.of(all);
    }

    @Test
    void whatJobsTrainedApartIsOneStoreAfterwards() throws IOException {
        String one = job("one", STUDY);
        String two = job("two", STUDY.replace("seeds: 2", "seeds: 3"));
        CommandLineRun merged = bevis("store", "merge", one, two);
        assertThat(merged.code()).as(merged.out() + merged.err()).isZero();
        assertThat(merged.out()).contains("studies one").contains("studies two");
        assertThat(merged.out()).contains("look");
        assertThat(bevis("verify").code()).isZero();
        for (String name : List.of("one", "two")) {
            String file = folder.resolve(name).resolve(name + ".yaml").toString();
            byte[] journal = Files.readAllBytes(folder.resolve("all/journal"));
            CommandLineRun run = bevis("run", file, "--no-report");
            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(Files.readAllBytes(folder.resolve("all/journal"))).isEqualTo(journal);
            assertThat(run.out())
                    .isEqualTo(
                            CommandLineRun.of(
                                            "run",
                                            file,
                                            "--no-report",
                                            "--store",
                                            folder.resolve(name).resolve("store").toString())
                                    .out());
        }
        assertThat(bevis("store", "merge", one).out()).contains(", 0 new");
    }

    @Test
    void aStoreIsNotMergedIntoItself() throws IOException {
        String one = job("one", STUDY);
        CommandLineRun run = CommandLineRun.of("store", "merge", one, "--store", one);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("found that store itself");
        CommandLineRun none = bevis("store", "merge", folder.resolve("none").toString());
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err()).contains("There is no store in");
        assertThat(folder.resolve("all")).doesNotExist();
        assertThat(bevis("store").code()).isEqualTo(2);
    }
}
