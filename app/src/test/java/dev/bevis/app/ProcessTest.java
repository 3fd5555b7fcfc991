package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What only a process of its own shows: signals, standard streams that break, classes loaded.
@Tag("slow")
class ProcessTest {

    private static final String VECTOR = "--add-modules=jdk.incubator.vector";

    @TempDir Path folder;

    private static ProcessBuilder bevis(List<String> javaOptions, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("dev.bevis.app.Bevis");
        command.addAll(Arrays.asList(words));
        return new ProcessBuilder(command);
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended within two minutes").isTrue();
        return process.exitValue();
    }

    private static String read(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    @Test
    void aSignalToEndKeepsTheStateAndTheRunGoesOn() throws Exception {
        File err = folder.resolve("err").toFile();
        String state = folder.resolve("state").toString();
        Process training =
                bevis(
                                List.of(VECTOR),
                                "train",
                                "--train",
                                "500",
                                "--validation",
                                "100",
                                "--evaluate",
                                "20",
                                "--steps",
                                "100000000",
                                "--checkpoint",
                                state)
                        .redirectError(err)
                        .start();
        try (BufferedReader out = training.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.startsWith("step 20 of")) {
                line = out.readLine();
            }
            // Process.destroy would close the streams as well.
            training.toHandle().destroy();
            while (line != null) {
                line = out.readLine();
            }
        }
        assertThat(end(training)).as(read(err)).isEqualTo(143);
        assertThat(read(err)).contains("bevis train: stopped after step ").contains(state);
        try (var files = Files.list(Path.of(state))) {
            assertThat(files.filter(f -> f.toString().endsWith(".safetensors"))).isNotEmpty();
        }
    }

    @Test
    void aReaderThatHasHadEnoughIsNoError() throws Exception {
        File err = folder.resolve("err").toFile();
        Process help = bevis(List.of(), "train", "--help").redirectError(err).start();
        help.getInputStream().close();
        assertThat(end(help)).isZero();
        assertThat(read(err)).isEmpty();
    }

    @Test
    void aFullDiskUnderStandardOutputIsAnError() throws Exception {
        File full = new File("/dev/full");
        assumeThat(full).as("a device that is always full, as Linux has").exists();
        File err = folder.resolve("err").toFile();
        Process list =
                bevis(List.of(), "data", "list")
                        .redirectOutput(Redirect.to(full))
                        .redirectError(err)
                        .start();
        assertThat(end(list)).isEqualTo(4);
        assertThat(read(err)).isEqualTo("bevis: standard output: No space left on device\n");
    }

    @Test
    void commandsThatDoNotComputeLoadNeitherVectorsNorTheNetwork() throws Exception {
        for (String line : new String[] {"--version", "--help", "train --help", "data list"}) {
            File out = folder.resolve("out").toFile();
            Process process =
                    bevis(List.of("-Xlog:class+load"), line.split(" "))
                            .redirectOutput(out)
                            .redirectError(Redirect.INHERIT)
                            .start();
            assertThat(end(process)).as(line).isZero();
            assertThat(read(out))
                    .as(line)
                    .contains("dev.bevis.app.Bevis source:")
                    .doesNotContain("jdk.incubator.vector", "java.net.http", "java.awt");
        }
    }

    /// Otherwise Java would link no class ahead of the start: a module that incubates was loaded.
    @Test
    void whatIsRecordedForLaterStartsLoadsNoVectors() throws Exception {
        File out = folder.resolve("out").toFile();
        Process process =
                bevis(List.of("-Xlog:class+load"), "prepare-start")
                        .redirectOutput(out)
                        .redirectError(Redirect.INHERIT)
                        .start();
        assertThat(end(process)).isZero();
        assertThat(read(out))
                .contains("dev.bevis.train.TrainingStep source:")
                .doesNotContain("jdk.incubator.vector");
    }

    /// The jar says in its manifest what the option says here.
    @Test
    void vectorsComeWithoutAWordOnStandardError() throws Exception {
        String opened = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";
        for (String line :
                new String[] {
                    "train --train 200 --validation 100 --steps 2",
                    "check gradients --train 200 --validation 100 --hidden 5 --json",
                }) {
            File err = folder.resolve("err").toFile();
            Process process =
                    bevis(List.of(opened), line.split(" "))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(err)
                            .start();
            assertThat(end(process)).as("%s: %s", line, read(err)).isZero();
            assertThat(read(err)).as(line).isEmpty();
        }
    }

    @Test
    void withoutTheVectorModuleTheMessageSaysWhatToDo() throws Exception {
        File err = folder.resolve("err").toFile();
        Process training =
                bevis(List.of(), "train", "--steps", "1")
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(err)
                        .start();
        assertThat(end(training)).isEqualTo(4);
        assertThat(read(err))
                .startsWith("bevis train: training needs the JDK's module jdk.incubator.vector")
                .contains("--add-modules jdk.incubator.vector")
                .doesNotContain("\tat ");
    }

    @Test
    void tooLittleMemoryIsAMessageAndNotATrace() throws Exception {
        File err = folder.resolve("err").toFile();
        Process training =
                bevis(List.of(VECTOR, "-Xmx64m"), "train", "--steps", "1")
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(err)
                        .start();
        assertThat(end(training)).isEqualTo(4);
        assertThat(read(err)).contains("not enough memory").doesNotContain("\tat ");
    }
}
