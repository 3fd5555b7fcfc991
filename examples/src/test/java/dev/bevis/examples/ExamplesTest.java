package dev.bevis.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The examples run, and the README shows what is in them.
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

    @Test
    void theReadmeShowsTheExample() throws IOException {
        Path root = root();
        String source =
                Files.readString(
                        root.resolve(
                                "examples/src/main/java/dev/bevis/examples/TrainOneNetwork.java"));
        List<String> shown =
                source.lines()
                        .dropWhile(line -> !line.contains("// README: from here"))
                        .skip(1)
                        .takeWhile(line -> !line.contains("// README: to here"))
                        .toList();
        assertThat(shown).isNotEmpty();
        assertThat(Files.readString(root.resolve("README.md")))
                .as("the code of TrainOneNetwork, without its indentation")
                .contains(String.join("\n", shown).stripIndent());
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("bevis"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no launcher 'bevis' above");
        }
        return folder;
    }
}
