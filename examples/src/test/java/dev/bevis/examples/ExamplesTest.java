package dev.bevis.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The examples run.
final class ExamplesTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneNetworkLearnsAndLeavesItsWeights() throws IOException {
        Path model = folder.resolve("model.safetensors");
        TrainOneNetwork.run(model, out);
        assertThat(printed().lines()).hasSize(7).last().isEqualTo("trained network in " + model);
        assertThat(printed())
                .contains("step 400: validation accuracy 0.")
                .contains("test accuracy 0.");
        assertThat(model).isNotEmptyFile();
    }

    @Test
    void aStudyAnswersItsClaimAndWritesItsReport() throws IOException {
        RunAStudy.run(folder, out);
        assertThat(printed()).startsWith("two beats linear: ").contains("report in ");
        assertThat(folder.resolve("report/report.html")).isNotEmptyFile();
    }

    @Test
    void arraysBecomeAClassifierAndAStudy() throws IOException {
        StudyOwnData.run(folder, out);
        assertThat(printed())
                .containsPattern("^test accuracy (0\\.9\\d|1\\.00)\ndisk\n")
                .contains("one beats linear: supported");
        assertThat(folder.resolve("rings.safetensors")).isNotEmptyFile();
    }
}
