package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;

/// Networks learn from data that is not small photographs.
class OtherDataTest {

    private static final int TRAIN = 300;
    private static final int TEST = 60;
    private static final int CLASSES = 3;

    /// What is learned from.
    enum Data {
        /// A table of five columns of numbers, the first of them years.
        TABLE,
        /// Gray images of eight by eight pixels.
        GRAY;

        private Dataset dataset() {
            return switch (this) {
                case TABLE -> table();
                case GRAY -> Synthetic.dataset(new ImageShape(1, 8, 8), CLASSES, TRAIN, TEST);
            };
        }
    }

    private static Dataset table() {
        return new Dataset(
                "table",
                "Table",
                List.of("low", "middle", "high"),
                new Columns(List.of("year", "length", "width", "weight", "always 3")),
                rows(0, TRAIN),
                rows(TRAIN, TEST));
    }

    private static Images rows(int first, int count) {
        int columns = 5;
        float[] values = new float[count * columns];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int label = Synthetic.mix(7, first + i) % CLASSES;
            labels[i] = (byte) label;
            for (int c = 0; c < columns; c++) {
                float noise = Synthetic.mix(8, first + i, c) % 1000 / 1000f;
                values[i * columns + c] =
                        switch (c) {
                            case 0 -> 2000 + 4 * label + 3 * noise;
                            case 4 -> 3;
                            default -> 0.01f * c * (Synthetic.mix(9, label, c) % 3 + noise) - 0.02f;
                        };
            }
        }
        return new Images(new FloatFeatures(values), labels, columns);
    }

    private static Setup setup(Data data) {
        Split split = new Split(TRAIN - 50, 50, new Placement.End());
        return Setup.of(data.dataset(), split, Setup.norm(16), 20, 300);
    }

    @ParameterizedTest
    @EnumSource
    void itIsLearnedWithTheSameBitsOnAnyNumberOfThreads(Data data) throws IOException {
        Tensors first = weights(data, 1);
        for (int threads = 2; threads <= 3; threads++) {
            assertThat(weights(data, threads).sha256()).isEqualTo(first.sha256());
        }
    }

    private static Tensors weights(Data data, int threads) throws IOException {
        try (Training training = setup(data).withThreads(threads).finished()) {
            assertThat(accuracy(training)).isGreaterThan(0.9);
            return training.weights();
        }
    }

    private static double accuracy(Training training) throws IOException {
        return training.evaluate(SplitName.TEST).accuracy();
    }

    @ParameterizedTest
    @EnumSource
    void inDoubleAlmostTheSameIsLearned(Data data) throws IOException {
        try (Training fast = setup(data).with(new Length.Steps(20)).finished();
                Training exact =
                        setup(data)
                                .with(new Length.Steps(20))
                                .with(Options.Precision.DOUBLE)
                                .finished()) {
            double[] floats = fast.weights().all().getFirst().values();
            double[] doubles = exact.weights().all().getFirst().values();
            for (int i = 0; i < floats.length; i++) {
                assertThat(floats[i]).isCloseTo(doubles[i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theConstantColumnIsNoticed(Data data) throws IOException {
        try (Training training = setup(data).start()) {
            Subset train = new Subset(data.dataset().train(), 0, TRAIN - 50);
            for (int column : training.normalizer().constantComponents()) {
                assertThat(train.images().value(0, column))
                        .isEqualTo(train.images().value(1, column));
            }
            assertThat(training.normalizer().constantComponents())
                    .isEqualTo(data == Data.TABLE ? List.of(4) : List.of(5));
        }
    }
}
