package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.classifier.Classifier;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.InMemory;
import dev.bevis.train.schedule.Constant;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class TrainerTest {

    private static final List<String> KINDS = List.of("tall", "short", "other");

    private static Dataset table(int missing) {
        float[][] rows = new float[300][];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int kind = i / 100;
            rows[i] = new float[] {100 + 40 * kind + i * 7 % 13, i * 11 % 17};
            if (missing > 0 && i % missing == 0) {
                rows[i][i % 2] = Float.NaN;
            }
            labels.add(KINDS.get(kind));
        }
        return InMemory.table("heights", List.of("height", "noise"), rows, labels);
    }

    @Test
    void arraysBecomeAClassifier() throws IOException {
        Trainer.Trained trained = Trainer.USUAL.withHidden(8).withEpochs(30).train(table(0));
        assertThat(trained.test().accuracy()).isGreaterThan(0.95);
        Classifier classifier = trained.classifier();
        assertThat(classifier.classify(new float[] {102, 3}).name()).isEqualTo("tall");
        assertThat(classifier.classify(new float[] {186, 3}).name()).isEqualTo("other");
        assertThat(classifier.classes()).containsExactly("other", "short", "tall");
    }

    @Test
    void missingNumbersAreTakenForTheMean() throws IOException {
        Classifier classifier =
                Trainer.USUAL.withHidden().withEpochs(30).train(table(7)).classifier();
        assertThat(classifier.classify(new float[] {102, Float.NaN}).name()).isEqualTo("tall");
    }

    @Test
    void theSameSeedIsTheSameNetwork() throws IOException {
        Trainer trainer = Trainer.USUAL.withEpochs(1);
        assertThat(trainer.train(table(0)).model().weights())
                .isEqualTo(trainer.train(table(0)).model().weights());
        assertThat(trainer.withSeed(2).train(table(0)).model().weights())
                .isNotEqualTo(trainer.train(table(0)).model().weights());
    }

    @Test
    void imagesAreArraysOfBytes() throws IOException {
        byte[][] pixels = new byte[60][];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = new byte[] {(byte) (i % 2 * 200), 1, 2, (byte) i};
            labels.add(i % 2 == 0 ? "dark" : "light");
        }
        Dataset dataset = InMemory.images("spots", new ImageShape(1, 2, 2), pixels, labels);
        Classifier classifier = Trainer.USUAL.train(dataset).classifier();
        assertThat(classifier.classify(new byte[] {(byte) 200, 1, 2, 9}).name()).isEqualTo("light");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() ->
                        InMemory.table(
                                "rows",
                                List.of("a"),
                                new float[][] {{1}, {2, 3}},
                                List.of("x", "y")))
                .hasMessageContaining("example 1 (counted from 0): expected 1 numbers, got 2");
        assertThatThrownBy(() ->
                        InMemory.table("rows", List.of("a"), new float[][] {{1}}, List.of("x")))
                .hasMessageContaining("at least 2 examples");
        assertThatThrownBy(() -> Trainer.USUAL.with(new Constant(1e20)).train(table(0)))
                .hasMessageContaining("training diverged")
                .hasMessageContaining("take a smaller one");
    }
}
