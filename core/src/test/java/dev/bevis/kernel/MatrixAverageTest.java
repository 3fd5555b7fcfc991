package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// Averages of weights in floats against their definition, in the storage of both kinds of layers.
class MatrixAverageTest {

    private static final int[][] SHAPES = {{1, 1}, {3, 17}, {50, 3072}, {37, 1537}, {129, 140}};

    private final Philox random = new Philox(21, Philox.Purpose.INITIAL_WEIGHTS);

    private void fill(Matrix matrix, int stream) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                long at = (long) row * matrix.columns() + column;
                matrix.set(row, column, random.gaussian(stream, at));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 0.1, 1.0 / 3, 1})
    void eachNumberGoesAShareOfTheWay(double share) {
        for (int threads : new int[] {1, 3}) {
            try (Kernels floats = new FloatKernels(threads);
                    Kernels doubles = new DoubleKernels(1)) {
                for (int[] shape : SHAPES) {
                    List<Matrix> fast =
                            List.of(
                                    floats.inputMatrix(shape[0], shape[1]),
                                    floats.matrix(shape[0], shape[1]));
                    for (Matrix average : fast) {
                        Matrix value = floats.like(average);
                        Matrix exact = doubles.matrix(shape[0], shape[1]);
                        Matrix exactValue = doubles.matrix(shape[0], shape[1]);
                        fill(average, 1);
                        fill(exact, 1);
                        fill(value, 2);
                        fill(exactValue, 2);
                        Matrix before = floats.like(average);
                        before.copyFrom(average);
                        floats.average(average, value, share);
                        doubles.average(exact, exactValue, share);
                        agree(average, exact, before, value, share);
                    }
                }
            }
        }
    }

    /// In floats every number is exactly the one of the formula, whatever vectors compute it.
    private static void agree(
            Matrix average, Matrix exact, Matrix before, Matrix value, double share) {
        for (int row = 0; row < exact.rows(); row++) {
            for (int column = 0; column < exact.columns(); column++) {
                double found = average.get(row, column);
                float old = (float) before.get(row, column);
                float difference = (float) value.get(row, column) - old;
                float product = (float) share * difference;
                assertThat(found)
                        .isEqualTo(share == 1 ? value.get(row, column) : (double) (old + product));
                assertThat(found).isCloseTo(exact.get(row, column), within(1e-6));
            }
        }
    }
}
