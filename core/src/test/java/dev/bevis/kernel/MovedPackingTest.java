package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Images that are moved as they are packed have the bits of moved images that are packed.
class MovedPackingTest {

    @ParameterizedTest
    @CsvSource({
        "3, 32, 32, 23",
        "1, 28, 28, 11",
        "3, 9, 32, 7",
        "2, 5, 7, 12",
        "1, 33, 40, 3",
        "1, 40, 64, 5",
        "4, 32, 32, 1",
        "1, 3, 200, 4",
        "1, 1, 1, 2",
        "1, 20, 32, 10",
        "5, 32, 32, 6"
    })
    void movedImagesHaveTheBitsOfMovedBytes(int channels, int height, int width, int images) {
        long seed = height * 1000L + width;
        System.out.println("movedImagesHaveTheBitsOfMovedBytes: seed " + seed);
        Random random = new Random(seed);
        int features = channels * height * width;
        byte[] pixels = new byte[images * features];
        random.nextBytes(pixels);
        double[] means = random.doubles(features).toArray();
        double[] deviations = random.doubles(features, 0.1, 1).toArray();
        InputTransform transform = InputTransform.of(new FeatureScale(means, deviations));
        MovedPixels moved = new MovedPixels(pixels, channels, height, width, images);
        for (int i = 0; i < images; i++) {
            int down = random.nextInt(2 * height - 1) - (height - 1);
            int right = random.nextInt(2 * width - 1) - (width - 1);
            // The last image of the data must not be read past its end.
            moved.set(i, (images - 1 - i) * features, random.nextBoolean(), down, right);
        }
        byte[] written = new byte[images * features];
        for (int i = 0; i < images; i++) {
            moved.write(i, written, i * features);
        }
        int[] order = IntStream.range(0, images).toArray();
        for (int threads : new int[] {1, 3}) {
            try (FloatKernels floats = new FloatKernels(threads);
                    DoubleKernels doubles = new DoubleKernels(threads)) {
                for (Kernels kernels : List.of(floats, doubles)) {
                    Matrix x = kernels.inputMatrix(images, features);
                    Matrix expected = kernels.inputMatrix(images, features);
                    kernels.packMoved(moved, images, transform, x);
                    kernels.pack(new ByteFeatures(written), order, 0, images, transform, expected);
                    for (int i = 0; i < images; i++) {
                        for (int c = 0; c < features; c++) {
                            assertThat(x.get(i, c)).isEqualTo(expected.get(i, c));
                        }
                    }
                }
            }
        }
    }
}
