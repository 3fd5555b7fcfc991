package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;

/// Which units dropout drops.
class DropoutTest {

    private static final int UNITS = 130;
    private static final int IMAGES = 150;

    /// Standard deviations; more are rarer than one in a million.
    private static final double SIGMAS = 5;

    /// What is left of ones, unit by unit and image by image.
    private static double[][] left(Kernels kernels, double share, int number, Context context) {
        LayerPass pass =
                new Dropout(share)
                        .layer(new Layer.Place(kernels, number, UNITS, false))
                        .pass(kernels, IMAGES);
        Matrix ones = Matrices.map(kernels.matrix(UNITS, IMAGES), _ -> 1);
        Matrix y = pass.forward(ones, IMAGES, context);
        double[][] left = new double[UNITS][IMAGES];
        for (int unit = 0; unit < UNITS; unit++) {
            for (int image = 0; image < IMAGES; image++) {
                left[unit][image] = y.get(unit, image);
            }
        }
        return left;
    }

    private static double[][] left(double share, int number, long seed, long step) {
        try (Kernels kernels = new FloatKernels(2)) {
            return left(kernels, share, number, Context.training(seed, step));
        }
    }

    private static double mean(double[][] values) {
        double sum = 0;
        for (double[] row : values) {
            for (double value : row) {
                sum += value;
            }
        }
        return sum / (values.length * values[0].length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5, 0.9})
    void aUnitIsKeptAndScaledSoThatTheMeanIsTheInput(double share) {
        double[][] left = left(share, 1, 5, 9);
        double kept = new Dropout(share).kept() / 256.0;
        assertThat(kept).isCloseTo(1 - share, within(1 / 512.0));
        double sigma = Math.sqrt((1 - kept) / kept / (UNITS * IMAGES));
        assertThat(mean(left)).isCloseTo(1, within(SIGMAS * sigma));
        for (double[] row : left) {
            for (double value : row) {
                assertThat(value == 0 || Math.abs(value - 1 / kept) < 1e-6).isTrue();
            }
        }
    }

    @Test
    void seedsStepsLayersImagesAndUnitsHaveMasksThatHaveNothingToDoWithEachOther() {
        double[][] first = left(0.5, 1, 5, 9);
        double[][][] others = {
            left(0.5, 1, 6, 9), left(0.5, 1, 5, 10), left(0.5, 2, 5, 9), left(0.5, 1, 5, 1L << 32)
        };
        int all = UNITS * IMAGES;
        for (double[][] other : others) {
            assertThat(same(first, other, 0, 0)).isBetween(half(all, -1), half(all, 1));
        }
        for (int[] apart : new int[][] {{1, 0}, {0, 1}, {0, 8}, {0, 16}, {16, 0}}) {
            int compared = (UNITS - apart[0]) * (IMAGES - apart[1]);
            assertThat(same(first, first, apart[0], apart[1]))
                    .as("%d units and %d images apart", apart[0], apart[1])
                    .isBetween(half(compared, -1), half(compared, 1));
        }
    }

    private static int half(int all, int side) {
        return (int) (all / 2.0 + side * SIGMAS * Math.sqrt(all) / 2);
    }

    /// How many units are kept in both or in neither.
    private static int same(double[][] a, double[][] b, int units, int images) {
        int same = 0;
        for (int unit = 0; unit + units < UNITS; unit++) {
            for (int image = 0; image + images < IMAGES; image++) {
                same += (a[unit][image] > 0) == (b[unit + units][image + images] > 0) ? 1 : 0;
            }
        }
        return same;
    }

    /// An image keeps its units however many others there are and whatever computes.
    @Test
    void theMaskIsTheSameInFloatsAndDoublesAndInBatchesOfAnySize() {
        double[][] floats = left(0.3, 3, 8, 1);
        try (Kernels kernels = new DoubleKernels(1)) {
            double[][] doubles = left(kernels, 0.3, 3, Context.training(8, 1));
            LayerPass pass =
                    new Dropout(0.3)
                            .layer(new Layer.Place(kernels, 3, UNITS, false))
                            .pass(kernels, 40);
            Matrix few =
                    pass.forward(
                            Matrices.map(kernels.matrix(UNITS, 40), _ -> 1),
                            21,
                            Context.training(8, 1));
            for (int unit = 0; unit < UNITS; unit++) {
                for (int image = 0; image < IMAGES; image++) {
                    assertThat(floats[unit][image]).isCloseTo(doubles[unit][image], within(1e-6));
                    if (image < 21) {
                        assertThat(few.get(unit, image)).isEqualTo(doubles[unit][image]);
                    }
                }
            }
        }
    }

    /// The inputs that are kept of ones, images × features.
    private static double[][] leftOfInputs(Kernels kernels, int features, int images) {
        LayerPass pass =
                new Dropout(0.3)
                        .layer(new Layer.Place(kernels, 0, features, true))
                        .pass(kernels, images);
        Matrix ones = Matrices.map(kernels.inputMatrix(images, features), _ -> 1);
        Matrix y = pass.forward(ones, images, Context.training(8, 1));
        double[][] left = new double[images][features];
        boolean isChanged = false;
        for (int image = 0; image < images; image++) {
            for (int feature = 0; feature < features; feature++) {
                isChanged |= ones.get(image, feature) != 1;
                left[image][feature] = y.get(image, feature);
            }
        }
        assertThat(isChanged).isFalse();
        return left;
    }

    /// Batches are shared by all members of a cohort, so they must stay as they are.
    @Test
    void inputsAreDroppedAsUnitsOfLayer0AreAndTheBatchIsLeftAlone() {
        try (Kernels floats = new FloatKernels(2);
                Kernels doubles = new DoubleKernels(1)) {
            double[][] units = left(doubles, 0.3, 0, Context.training(8, 1));
            double[][] fast = leftOfInputs(floats, UNITS, IMAGES);
            double[][] exact = leftOfInputs(doubles, UNITS, IMAGES);
            for (int image = 0; image < IMAGES; image++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    assertThat(exact[image][unit]).isEqualTo(units[unit][image]);
                    assertThat(fast[image][unit]).isCloseTo(units[unit][image], within(1e-6));
                }
            }
        }
    }

    @Test
    void noTwoOfManyInputsHaveTheSameMask() {
        int features = 65_536 + 1_000;
        try (Kernels floats = new FloatKernels(1)) {
            double[][] left = leftOfInputs(floats, features, 64);
            Set<Long> masks = new HashSet<>();
            for (int feature = 0; feature < features; feature++) {
                long mask = 0;
                for (int image = 0; image < 64; image++) {
                    mask |= left[image][feature] > 0 ? 1L << image : 0;
                }
                masks.add(mask);
            }
            assertThat(masks).hasSize(features);
        }
    }

    @Test
    void evaluationDropsNothing() {
        try (Kernels kernels = new FloatKernels(1)) {
            for (double[] row : left(kernels, 0.5, 1, Context.EVALUATE)) {
                assertThat(row).containsOnly(1);
            }
        }
        assertThat(new Dropout(0.5).stage(1, Block.Inputs.of(4), (_, _) -> new float[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0, 0.001, 0.999, 1, Double.NaN})
    void sharesThatDropNothingOrAllAreRefused(double share) {
        assertThatThrownBy(() -> new Dropout(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 0.2");
    }
}
