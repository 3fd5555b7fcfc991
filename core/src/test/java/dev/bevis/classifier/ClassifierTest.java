package dev.bevis.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Images;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.PlainArithmetic;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class ClassifierTest {

    @TempDir Path folder;

    @Test
    void oneExampleInPlainCodeHasTheBitsOfManyOnTheKernels() throws IOException {
        List<Models.Tried> all = new ArrayList<>(Models.all());
        all.addAll(ModelFamilies.all());
        for (Models.Tried tried : all) {
            Classifier classifier = Classifier.of(tried.model());
            List<Classification> many = classifier.classify(tried.test().values(), 2);
            assertThat(many).hasSize(tried.test().count());
            for (int i = 0; i < many.size(); i++) {
                Classification one = one(classifier, tried.test(), i);
                assertThat(one.logits()).as(tried.name()).isEqualTo(many.get(i).logits());
                assertThat(one.probabilities()).isEqualTo(many.get(i).probabilities());
                assertThat(one.label()).isEqualTo(many.get(i).label());
            }
        }
    }

    static Classification one(Classifier classifier, Images images, int i) {
        int from = i * images.features();
        int to = from + images.features();
        return switch (images.values()) {
            case ByteFeatures bytes ->
                    classifier.classify(Arrays.copyOfRange(bytes.data(), from, to));
            case FloatFeatures floats ->
                    classifier.classify(Arrays.copyOfRange(floats.data(), from, to));
        };
    }

    @Test
    void accuracyIsThatOfTraining() throws IOException {
        for (Models.Tried tried : Models.all()) {
            List<Classification> answers =
                    Classifier.of(tried.model()).classify(tried.test().values());
            int right = 0;
            for (int i = 0; i < answers.size(); i++) {
                right += answers.get(i).label() == tried.test().label(i) ? 1 : 0;
            }
            assertThat((double) right / answers.size()).isEqualTo(tried.accuracy());
        }
    }

    @Test
    void probabilitiesHaveTheBitsOfTheKernelsSoftmax() {
        float[][] columns = {
            {0, 0, 0}, {1, -2, 3.5f}, {100, -100, 0}, {-1e-9f, 1e-9f, 88}, {1e30f, -1e30f, 5}
        };
        try (FloatKernels kernels = new FloatKernels(1)) {
            Matrix logits = kernels.matrix(3, columns.length);
            Matrix gradient = kernels.matrix(3, columns.length);
            for (int n = 0; n < columns.length; n++) {
                for (int c = 0; c < 3; c++) {
                    logits.set(c, n, columns[n][c]);
                }
            }
            // The gradient is the probability but for the class of the label.
            var _ =
                    kernels.softmax(
                            logits, new char[columns.length], 0, columns.length, 0, gradient);
            for (int n = 0; n < columns.length; n++) {
                float[] plain = PlainArithmetic.softmax(columns[n]);
                assertThat((float) gradient.get(1, n)).isEqualTo(plain[1]);
                assertThat((float) gradient.get(2, n)).isEqualTo(plain[2]);
                assertThat(plain[0] + plain[1] + plain[2]).isCloseTo(1f, within(1e-6f));
            }
        }
    }

    @Test
    void answersAreTheSameWhenManyThreadsAskAtOnce() throws Exception {
        Models.Tried tried = Models.all().get(1);
        Classifier classifier = Classifier.of(tried.model());
        List<Classification> expected = classifier.classify(tried.test().values());
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int image = i % tried.test().count();
            tasks.add(() -> one(classifier, tried.test(), image).logits());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<float[]>> logits = threads.invokeAll(tasks);
            for (int i = 0; i < tasks.size(); i++) {
                assertThat(logits.get(i).get())
                        .isEqualTo(expected.get(i % tried.test().count()).logits());
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWasExpected() throws IOException {
        List<Models.Tried> all = Models.all();
        Classifier images = Classifier.of(all.getFirst().model());
        Classifier table = Classifier.of(all.getLast().model());
        assertThatThrownBy(() -> images.classify(new byte[5]))
                .hasMessage("expected 1725 numbers (25 × 23 pixels, three channels), got 5");
        assertThatThrownBy(() -> table.classify(new byte[5]))
                .hasMessageContaining("call classify(float[])");
        assertThatThrownBy(() -> table.classify(new float[] {1, 2, Float.NaN, 4, 5}))
                .hasMessageContaining("number 2");
        assertThatThrownBy(() -> images.classify(new ByteFeatures(new byte[9])))
                .hasMessageContaining("a multiple of 1725");
        assertThat(images.classify(new ByteFeatures(new byte[0]))).isEmpty();
    }

    @Test
    void pixelsAsNumbersFrom0To1GiveNearlyTheSame() throws IOException {
        Models.Tried tried = Models.all().getFirst();
        Classifier classifier = Classifier.of(tried.model());
        float[] values = new float[classifier.features()];
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) tried.test().value(0, c);
        }
        float[] bytes = one(classifier, tried.test(), 0).logits();
        float[] floats = classifier.classify(values).logits();
        for (int c = 0; c < bytes.length; c++) {
            assertThat(floats[c]).isCloseTo(bytes[c], within(1e-4f));
        }
    }

    @Test
    void topHasTheLargestFirstAndOfEqualOnesTheLowest() {
        Classification answer =
                new Classification(List.of("a", "b", "c", "d"), new float[] {1, 3, 3, 2});
        assertThat(answer.top(3)).containsExactly(1, 2, 3);
        assertThat(answer.top(9)).containsExactly(1, 2, 3, 0);
        assertThat(answer.label()).isEqualTo(1);
        assertThat(answer.name()).isEqualTo("b");
        assertThat(answer.probability()).isEqualTo(answer.probabilities()[1]);
    }

    @Test
    void aProgramWithoutTheVectorModuleGetsTheSameAnswers()
            throws IOException, InterruptedException, URISyntaxException {
        Models.Tried tried = Models.all().get(1);
        Path file = folder.resolve("model.safetensors");
        tried.model().write(file);
        Path core = location(Classifier.class);
        Path tests = location(ClassifyWithoutVectors.class);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                core + System.getProperty("path.separator") + tests,
                                ClassifyWithoutVectors.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out)
                .isEqualTo(
                        ClassifyWithoutVectors.answers(Classifier.load(file)) + "\nno vectors\n");
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
