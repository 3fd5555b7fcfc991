package dev.bevis.kernel.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.PlainArithmetic;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/// Which frequencies a [CosineMap] keeps, that it is orthonormal, and that all three arithmetics
/// agree.
class CosineMapTest {

    private static final int[][] SHAPES = {
        {3, 32, 32, 768},
        {3, 32, 32, 3072},
        {1, 28, 28, 200},
        {1, 28, 28, 784},
        {3, 5, 7, 20},
        {2, 9, 4, 31},
        {4, 3, 3, 36},
        {1, 1, 5, 5},
        {3, 1, 1, 2},
        {1, 40, 33, 1000},
    };

    private static CosineMap map(int... shape) {
        return new CosineMap(
                shape[0], shape[1], shape[2], new double[shape[3]], factors(shape[3], 1, 0));
    }

    /// Independent of the code under test: one coefficient as the double sum of the definition.
    private static double coefficient(double[] plane, int height, int width, int u, int v) {
        double sum = 0;
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                sum +=
                        plane[i * width + j]
                                * StrictMath.cos(Math.PI * (i + 0.5) * u / height)
                                * StrictMath.cos(Math.PI * (j + 0.5) * v / width);
            }
        }
        double rows = Math.sqrt((u == 0 ? 1.0 : 2.0) / height);
        double columns = Math.sqrt((v == 0 ? 1.0 : 2.0) / width);
        return sum * rows * columns;
    }

    private static double[] numbers(Random random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    @Test
    void theKeptCoefficientsOfCifarImagesAre512And128And128OfLowestFrequency() {
        assertThat(CosineMap.counts(3, 1024, 768)).containsExactly(512, 128, 128);
        assertThat(CosineMap.counts(3, 1024, 3072)).containsExactly(1024, 1024, 1024);
        assertThat(CosineMap.counts(3, 1024, 2000)).containsExactly(1024, 488, 488);
        assertThat(CosineMap.counts(3, 1024, 1)).containsExactly(1, 0, 0);
        assertThat(CosineMap.counts(1, 784, 100)).containsExactly(100);
        assertThat(CosineMap.counts(4, 9, 11)).containsExactly(3, 3, 3, 2);

        double[] x = numbers(new Random(1), 3072);
        double[] z = map(3, 32, 32, 768).apply(x);
        double[] gray = new double[1024];
        double[] blue = new double[1024];
        for (int p = 0; p < 1024; p++) {
            gray[p] = (x[p] + x[1024 + p] + x[2048 + p]) / Math.sqrt(3);
            blue[p] = (x[p] - x[2048 + p]) / Math.sqrt(2);
        }
        // By u² + v², then by 32u + v.
        int[][] first = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {1, 2}, {2, 1}};
        for (int m = 0; m < first.length; m++) {
            assertThat(z[m])
                    .isCloseTo(coefficient(gray, 32, 32, first[m][0], first[m][1]), within(1e-12));
            assertThat(z[512 + m])
                    .isCloseTo(coefficient(blue, 32, 32, first[m][0], first[m][1]), within(1e-12));
        }
    }

    @Test
    void rowsAreOrthonormal() {
        for (int[] shape : SHAPES) {
            CosineMap map = map(shape);
            Random random = new Random(3);
            double[] w = numbers(random, map.outputs());
            double[] back = map.apply(map.transposed(w));
            for (int m = 0; m < w.length; m++) {
                assertThat(back[m]).as(map.toString()).isCloseTo(w[m], within(1e-12));
            }
        }
    }

    @Test
    void atFullSizeTheTransposeIsTheInverse() {
        for (int[] shape : new int[][] {{3, 32, 32, 3072}, {1, 28, 28, 784}, {2, 9, 4, 72}}) {
            CosineMap map = map(shape);
            double[] x = numbers(new Random(5), map.features());
            double[] back = map.transposed(map.apply(x));
            for (int d = 0; d < x.length; d++) {
                assertThat(back[d]).isCloseTo(x[d], within(1e-12));
            }
        }
    }

    @Test
    void ofAMirroredImageThoseOfOddHorizontalFrequencyChangeTheirSign() {
        CosineMap map = map(3, 8, 8, 192);
        double[] x = numbers(new Random(7), 192);
        double[] mirrored = new double[192];
        for (int row = 0; row < 24; row++) {
            for (int j = 0; j < 8; j++) {
                mirrored[row * 8 + j] = x[row * 8 + 7 - j];
            }
        }
        double[] z = map.apply(x);
        double[] mirror = map.apply(mirrored);
        int m = 0;
        for (CosineMap.Plane plane : map.planes) {
            for (int place : plane.places()) {
                int v = place % plane.columns();
                double sign = v % 2 == 0 ? 1 : -1;
                assertThat(mirror[m]).isCloseTo(sign * z[m], within(1e-12));
                m++;
            }
        }
    }

    @Test
    void floatsAgreeWithDoublesAndPlainCodeWithTheKernelsToTheBit() {
        Random random = new Random(11);
        for (int[] shape : SHAPES) {
            int features = shape[0] * shape[1] * shape[2];
            double[] means = numbers(random, shape[3]);
            CosineMap map =
                    new CosineMap(
                            shape[0], shape[1], shape[2], means, factors(means.length, 0.75, 0.5));
            byte[] bytes = new byte[23 * features];
            random.nextBytes(bytes);
            float[] floats = new float[23 * features];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = random.nextFloat();
            }
            double[] ones = new double[features];
            Arrays.fill(ones, 0.5);
            FeatureScale scale = new FeatureScale(numbers(random, features), ones);
            InputTransform transform = new InputTransform(scale, Optional.of(map));
            assertSame(new ByteFeatures(bytes), transform);
            assertSame(new FloatFeatures(floats), transform);
        }
    }

    private static void assertSame(Features features, InputTransform transform) {
        int[] order = {4, 22, 0, 7, 7, 1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
        int count = order.length - 1;
        try (FloatKernels one = new FloatKernels(1);
                FloatKernels three = new FloatKernels(3);
                DoubleKernels doubles = new DoubleKernels(2)) {
            Matrix x = one.inputMatrix(count, transform.inputs());
            Matrix shared = three.inputMatrix(count, transform.inputs());
            Matrix exact = doubles.inputMatrix(count, transform.inputs());
            one.pack(features, order, 1, count, transform, x);
            three.pack(features, order, 1, count, transform, shared);
            doubles.pack(features, order, 1, count, transform, exact);
            for (int n = 0; n < count; n++) {
                int from = order[1 + n] * transform.features();
                float[] normalized =
                        switch (features) {
                            case ByteFeatures bytes ->
                                    PlainArithmetic.pack(bytes.data, from, transform.scale());
                            case FloatFeatures floats ->
                                    PlainArithmetic.pack(floats.data, from, transform.scale());
                        };
                float[] plain = PlainArithmetic.map(normalized, transform);
                for (int m = 0; m < transform.inputs(); m++) {
                    assertThat((float) x.get(n, m)).as("input %d", m).isEqualTo(plain[m]);
                    assertThat(shared.get(n, m)).isEqualTo(x.get(n, m));
                    assertThat(x.get(n, m)).isCloseTo(exact.get(n, m), within(1e-4));
                }
            }
        }
    }

    @Test
    void aSizeThatAnImageDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map(3, 32, 32, 3073))
                .withMessageContaining("1 to 3072");
        assertThatIllegalArgumentException().isThrownBy(() -> map(1, 2, 2, 0));
    }

    /// From the first one on, each larger by the same step, up to `first · (1 + growth)`.
    private static double[] factors(int size, double first, double growth) {
        double[] factors = new double[size];
        for (int m = 0; m < size; m++) {
            factors[m] = first * (1 + growth * m / size);
        }
        return factors;
    }
}
