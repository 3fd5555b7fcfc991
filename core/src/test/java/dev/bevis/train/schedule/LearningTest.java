package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.Philox;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.progress.Evaluation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// That training learns: by heart what has no pattern, and a pattern well enough for images it has
/// not seen.
@Tag("slow")
class LearningTest {

    private static final int CLASSES = 10;

    static Stream<Arguments> networks() {
        return Stream.of(Setup.plain(), Setup.plain(50), Setup.norm(50), Setup.norm(50, 40))
                .flatMap(architecture ->
                        Stream.of(
                                Arguments.of(architecture, new SoftmaxCrossEntropy()),
                                Arguments.of(architecture, new Hinge())));
    }

    /// 100 images of noise with labels that have nothing to do with them.
    private static Dataset noise() {
        ImageShape shape = new ImageShape(3, 8, 8);
        Philox noise = new Philox(1, Philox.Purpose.SHAPES);
        byte[] pixels = new byte[100 * shape.features()];
        byte[] labels = new byte[100];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) noise.word(0, i);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % CLASSES);
        }
        Images images = new Images(pixels, labels, shape.features());
        List<String> names = IntStream.range(0, CLASSES).mapToObj(c -> "class " + c).toList();
        return new Dataset("noise", "Noise", names, shape, images, images);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void oneBatchIsLearnedByHeart(Architecture architecture, Loss loss) throws IOException {
        Split all = new Split(100, 0, new Placement.End());
        Setup setup =
                Setup.of(noise(), all, architecture, loss, 100, 400)
                        .with(new Constant(loss instanceof Hinge ? 0.02 : 0.2));
        try (Training training = setup.finished()) {
            Evaluation evaluation = training.evaluate(SplitName.TRAIN);
            assertThat(evaluation.accuracy()).isEqualTo(1);
            assertThat(evaluation.loss()).isLessThan(0.02);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aPatternIsFoundInImagesNeverSeen(Architecture architecture, Loss loss) throws IOException {
        Dataset data = Synthetic.dataset(new ImageShape(3, 6, 6), CLASSES, 500, 200);
        Split all = new Split(500, 0, new Placement.End());
        Setup setup =
                Setup.of(data, all, architecture, loss, 20, 250)
                        .with(
                                new Cyclic(
                                        1e-4, loss instanceof Hinge ? 0.02 : 0.1, Span.ofEpochs(5)))
                        .withLambda(0.001);
        try (Training training = setup.finished()) {
            assertThat(training.evaluate(SplitName.TEST).accuracy()).isGreaterThan(0.95);
        }
    }
}
