package dev.bevis.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.classifier.Classifier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A table is trained on from the command line, and what became of its columns is said.
class TrainTableTest {

    @TempDir private Path folder;

    private String table() throws IOException {
        StringBuilder text = new StringBuilder("size,tint,same,kind\n");
        for (int i = 0; i < 60; i++) {
            String size = i % 9 == 4 ? "" : i % 3 + "." + i % 7;
            text.append(size).append(i % 2 == 0 ? ",red" : ",blue").append(",7,k");
            text.append(i % 3).append('\n');
        }
        return Files.writeString(folder.resolve("t.csv"), text).toString();
    }

    @Tag("slow")
    @Test
    void missingValuesAreImputedAndColumnsWithoutVarianceNamed() throws IOException {
        String model = folder.resolve("m.safetensors").toString();
        CommandLineRun refused = CommandLineRun.of("train", "--data", table(), "--hidden", "4");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("line 6, column 'size'", "missing=mean");
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--data",
                        table() + ":missing=mean",
                        "--normalize",
                        "unit-range",
                        "--hidden",
                        "4",
                        "--batch",
                        "8",
                        "--validation",
                        "8",
                        "--save",
                        model);
        assertThat(run.err())
                .contains("The classes are taken from column 'kind'.")
                .containsOnlyOnce("left centered: same.");
        assertThat(run.code()).isZero();
        Classifier classifier = Classifier.load(Path.of(model));
        assertThat(classifier.classify(new float[] {Float.NaN, 0, 1, 7}).logits()).hasSize(3);
        assertThat(CommandLineRun.of("data", "show", table() + ":missing=mean").out())
                .contains("The classes are taken from column 'kind'.", "same");
    }
}
