package dev.bevis.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Files of models as earlier versions wrote them. They stay as they are for ever.
class EarlierModelsTest {

    private static Path file(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    EarlierModelsTest.class.getResource(
                                            "/dev/bevis/classifier/format-1/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Numbers as their bits in hexadecimal.
    private static float[] floats(String text) {
        List<String> words = Arrays.asList(text.strip().split(" "));
        float[] values = new float[words.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(HexFormat.fromHexDigits(words.get(i)));
        }
        return values;
    }

    @Test
    void theyGiveTheBitsThatTheyGaveThen() throws IOException {
        Classifier table = Classifier.load(file("table.safetensors"));
        Classifier images = Classifier.load(file("images.safetensors"));
        for (String line : Files.readAllLines(file("answers.txt"))) {
            String example = line.substring(line.indexOf(' ') + 1, line.indexOf(" -> "));
            float[] logits = floats(line.substring(line.indexOf(" -> ") + 4));
            Classification answer =
                    line.startsWith("table")
                            ? table.classify(floats(example))
                            : images.classify(HexFormat.of().parseHex(example));
            assertThat(answer.logits()).as(line).isEqualTo(logits);
        }
    }

    @Test
    void theyAreWrittenAgainWithWhatTheyHold() throws IOException {
        for (String name : List.of("table.safetensors", "images.safetensors")) {
            TrainedModel model = TrainedModel.read(file(name));
            Path again = Files.createTempFile("model", ".safetensors");
            model.write(again);
            TrainedModel same = TrainedModel.read(again);
            assertThat(same.input()).isEqualTo(model.input());
            assertThat(same.origin()).isEqualTo(model.origin());
            assertThat(same.weights()).isEqualTo(model.weights());
            assertThat(same.scale().means).isEqualTo(model.scale().means);
            Files.delete(again);
        }
    }

    @Test
    void trainingCanStartFromThem() throws IOException {
        assertThat(ModelFile.weights(file("weights.safetensors")))
                .isEqualTo(ModelFile.weights(file("table.safetensors")));
        assertThatThrownBy(() -> Classifier.load(file("weights.safetensors")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("holds weights alone");
    }
}
