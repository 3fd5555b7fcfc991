package dev.bevis.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Targets;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Matrices;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What every loss must do. A new one needs an example here.
@Tag("slow")
public class LossContractTest {

    private static final int CLASSES = 7;
    private static final int IMAGES = 19;

    /// Labels begin here in their array.
    private static final int FIRST = 3;

    private final Kernels floats = new FloatKernels(1);
    private final Kernels doubles = new DoubleKernels(1);

    /// @param atZero the loss of an image whose logits are all 0
    record Example(Loss loss, double atZero) {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(new SoftmaxCrossEntropy(), StrictMath.log(CLASSES)),
                new Example(new SoftmaxCrossEntropy(0.2), StrictMath.log(CLASSES)),
                new Example(new SoftmaxCrossEntropy(0.2, true), StrictMath.log(CLASSES)),
                new Example(new Hinge(), CLASSES - 1),
                new Example(new SquaredHinge(), CLASSES - 1),
                new Example(new CrammerSinger(), 1),
                new Example(
                        new Focal(2),
                        StrictMath.pow(1 - 1.0 / CLASSES, 2) * StrictMath.log(CLASSES)),
                new Example(
                        new Focal(0.5),
                        StrictMath.sqrt(1 - 1.0 / CLASSES) * StrictMath.log(CLASSES)),
                new Example(new BinaryCrossEntropy(), StrictMath.log(2)));
    }

    /// One of each loss, for gradient checks.
    public static List<Loss> losses() {
        return examples().map(Example::loss).toList();
    }

    @AfterEach
    void close() {
        floats.close();
        doubles.close();
    }

    private static char[] labels() {
        char[] labels = new char[FIRST + IMAGES];
        for (int n = 0; n < IMAGES; n++) {
            labels[FIRST + n] = (char) (n * 5 % CLASSES);
        }
        return labels;
    }

    private static Matrix logits(Kernels kernels) {
        return Matrices.fill(kernels.matrix(CLASSES, IMAGES), IMAGES, 1);
    }

    private static double sum(Kernels kernels, Loss loss, Matrix logits, Matrix dLogits) {
        return loss.sum(kernels, logits, labels(), FIRST, IMAGES, dLogits);
    }

    @Test
    void everyLossHasAnExample() {
        assertThat(examples().<Class<?>>map(e -> e.loss().getClass()))
                .contains(Loss.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void gradientIsThatOfDifferences(Example example) {
        double step = 1e-6;
        Matrix logits = logits(doubles);
        Matrix gradient = doubles.matrix(CLASSES, IMAGES);
        Matrix ignored = doubles.matrix(CLASSES, IMAGES);
        sum(doubles, example.loss(), logits, gradient);
        for (int c = 0; c < CLASSES; c++) {
            for (int n = 0; n < IMAGES; n++) {
                double old = logits.get(c, n);
                logits.set(c, n, old + step);
                double up = sum(doubles, example.loss(), logits, ignored);
                logits.set(c, n, old - step);
                double down = sum(doubles, example.loss(), logits, ignored);
                logits.set(c, n, old);
                assertThat(gradient.get(c, n))
                        .as("(%d, %d)", c, n)
                        .isCloseTo((up - down) / (2 * step), within(1e-7));
            }
        }
    }

    private static Targets mixed(double share, double[] weights) {
        char[] own = Arrays.copyOfRange(labels(), FIRST, FIRST + IMAGES);
        char[] others = new char[IMAGES];
        for (int n = 0; n < IMAGES; n++) {
            others[n] = own[(n * 3 + 1) % IMAGES];
        }
        return new Targets(own, others, share, weights);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lossOfMixedImagesIsTheMeanOfTheirLossesByShareAndWeight(Example example) {
        double[] weights = {0.5, 2, 0, 1, 3, 1, 1.5};
        for (double share : new double[] {1, 0.7, 0.2, 0}) {
            for (double[] each : new double[][] {{}, weights}) {
                Targets targets = mixed(share, each);
                for (Kernels kernels : List.of(floats, doubles)) {
                    Matrix logits = logits(kernels);
                    Matrix gradient = kernels.matrix(CLASSES, IMAGES);
                    double sum = example.loss().sum(kernels, logits, targets, IMAGES, gradient);
                    double expected = 0;
                    for (int n = 0; n < IMAGES; n++) {
                        expected += mixedLoss(example.loss(), logits, targets, n, gradient);
                    }
                    assertThat(sum).isCloseTo(expected, within(1e-6 * expected));
                }
            }
        }
    }

    /// From the plain losses of one image against either class; its gradient is compared, too.
    private double mixedLoss(Loss loss, Matrix logits, Targets targets, int n, Matrix gradient) {
        Matrix one = doubles.matrix(CLASSES, 1);
        for (int c = 0; c < CLASSES; c++) {
            one.set(c, 0, logits.get(c, n));
        }
        Matrix own = doubles.matrix(CLASSES, 1);
        Matrix other = doubles.matrix(CLASSES, 1);
        double first = loss.sum(doubles, one, targets.labels(), n, 1, own);
        double second = loss.sum(doubles, one, targets.others(), n, 1, other);
        double[] weights = targets.weights();
        double a = targets.share() * (weights.length == 0 ? 1 : weights[targets.labels()[n]]);
        double b = (1 - targets.share()) * (weights.length == 0 ? 1 : weights[targets.others()[n]]);
        for (int c = 0; c < CLASSES; c++) {
            assertThat(gradient.get(c, n))
                    .isCloseTo(
                            a * own.get(c, 0) + b * other.get(c, 0),
                            within(1e-6 * Math.max(1, Math.abs(gradient.get(c, n)))));
        }
        return a * first + b * second;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void gradientOfMixedImagesIsThatOfDifferences(Example example) {
        double step = 1e-6;
        Targets targets = mixed(0.3, new double[] {0.5, 2, 0, 1, 3, 1, 1.5});
        Matrix logits = logits(doubles);
        Matrix gradient = doubles.matrix(CLASSES, IMAGES);
        Matrix ignored = doubles.matrix(CLASSES, IMAGES);
        example.loss().sum(doubles, logits, targets, IMAGES, gradient);
        for (int c = 0; c < CLASSES; c++) {
            for (int n = 0; n < IMAGES; n++) {
                double old = logits.get(c, n);
                logits.set(c, n, old + step);
                double up = example.loss().sum(doubles, logits, targets, IMAGES, ignored);
                logits.set(c, n, old - step);
                double down = example.loss().sum(doubles, logits, targets, IMAGES, ignored);
                logits.set(c, n, old);
                assertThat(gradient.get(c, n))
                        .as("(%d, %d)", c, n)
                        .isCloseTo((up - down) / (2 * step), within(2e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void gradientOfAnImageSumsToZero(Example example) {
        if (example.loss().equals(new BinaryCrossEntropy())) {
            // Its classes are questions of their own.
            return;
        }
        for (Kernels kernels : List.of(floats, doubles)) {
            Matrix gradient = kernels.matrix(CLASSES, IMAGES);
            sum(kernels, example.loss(), logits(kernels), gradient);
            for (int n = 0; n < IMAGES; n++) {
                double sum = 0;
                double size = 0;
                for (int c = 0; c < CLASSES; c++) {
                    sum += gradient.get(c, n);
                    size += Math.abs(gradient.get(c, n));
                }
                assertThat(sum).isCloseTo(0, within(1.5e-7 * Math.max(2, size)));
                assertThat(size).isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lossOfZeroLogitsIsKnown(Example example) {
        for (Kernels kernels : List.of(floats, doubles)) {
            Matrix zero = kernels.matrix(CLASSES, IMAGES);
            double sum = sum(kernels, example.loss(), zero, kernels.matrix(CLASSES, IMAGES));
            assertThat(sum / IMAGES).isCloseTo(example.atZero(), within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lossIsTheSumOverImages(Example example) {
        Matrix logits = logits(doubles);
        double whole = sum(doubles, example.loss(), logits, doubles.matrix(CLASSES, IMAGES));
        double parts = 0;
        for (int n = 0; n < IMAGES; n++) {
            Matrix one = doubles.matrix(CLASSES, 1);
            for (int c = 0; c < CLASSES; c++) {
                one.set(c, 0, logits.get(c, n));
            }
            Matrix gradient = doubles.matrix(CLASSES, 1);
            parts += example.loss().sum(doubles, one, labels(), FIRST + n, 1, gradient);
        }
        assertThat(whole).isCloseTo(parts, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void logitsAsLargeAsFloatsReachAreNoTrouble(Example example) {
        for (double size : new double[] {100, 1e4, 1e30}) {
            Matrix large = Matrices.map(logits(floats), v -> size * v);
            Matrix exact = Matrices.map(logits(doubles), v -> (float) (size * v));
            Matrix gradient = floats.matrix(CLASSES, IMAGES);
            double fast = sum(floats, example.loss(), large, gradient);
            double slow = sum(doubles, example.loss(), exact, doubles.matrix(CLASSES, IMAGES));
            assertThat(fast).isCloseTo(slow, within(1e-6 * slow));
            assertThat(Matrices.values(gradient, IMAGES)).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lossOfLogitsThatAreNotNumbersIsNotFinite(Example example) {
        for (Kernels kernels : List.of(floats, doubles)) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                Matrix logits = logits(kernels);
                logits.set((labels()[FIRST] + 1) % CLASSES, 0, bad);
                double sum = sum(kernels, example.loss(), logits, kernels.matrix(CLASSES, IMAGES));
                assertThat(sum).as("%s", bad).matches(s -> !Double.isFinite(s));
            }
        }
    }

    /// As the paper writes it: a mixture of the cross-entropies with the label and with all classes
    /// alike.
    @Test
    void smoothedLossIsAMixtureOfCrossEntropies() {
        double smoothing = 0.3;
        Matrix logits = logits(doubles);
        double expected = 0;
        for (int n = 0; n < IMAGES; n++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                sum += StrictMath.exp(logits.get(c, n));
            }
            for (int c = 0; c < CLASSES; c++) {
                double target =
                        smoothing / CLASSES + (c == labels()[FIRST + n] ? 1 - smoothing : 0);
                expected -= target * (logits.get(c, n) - StrictMath.log(sum));
            }
        }
        Loss loss = new SoftmaxCrossEntropy(smoothing);
        Matrix ignored = doubles.matrix(CLASSES, IMAGES);
        assertThat(sum(doubles, loss, logits, ignored)).isCloseTo(expected, within(1e-12));
    }

    /// The least loss is the entropy of the targets: 0.5003 at ε = 0.1 over ten classes.
    @Test
    void smoothingOverWrongClassesSharesAmongTheseAlone() {
        Matrix logits = doubles.matrix(10, 1);
        logits.set(3, 0, StrictMath.log(0.9 / (0.1 / 9)));
        Matrix gradient = doubles.matrix(10, 1);
        double wrong =
                new SoftmaxCrossEntropy(0.1, true)
                        .sum(doubles, logits, new char[] {3}, 0, 1, gradient);
        assertThat(wrong)
                .isCloseTo(
                        -0.9 * StrictMath.log(0.9) - 0.1 * StrictMath.log(0.1 / 9), within(1e-14));
        assertThat(Matrices.values(gradient, 1)).allMatch(g -> Math.abs(g) < 1e-15);
        logits.set(3, 0, StrictMath.log(0.91 / 0.01));
        double all =
                new SoftmaxCrossEntropy(0.1).sum(doubles, logits, new char[] {3}, 0, 1, gradient);
        assertThat(all).isCloseTo(0.500288, within(1e-6));
        assertThat(new SoftmaxCrossEntropy(0, true)).isEqualTo(new SoftmaxCrossEntropy());
    }

    @Test
    void lossesHaveTheKnownValues() {
        Matrix logits = doubles.matrix(3, 1);
        logits.set(0, 0, 1);
        logits.set(1, 0, 0.5);
        logits.set(2, 0, 2.5);
        assertThat(one(new Hinge(), logits)).isCloseTo(0.5 + 2.5, within(1e-15));
        assertThat(one(new SquaredHinge(), logits)).isCloseTo(0.25 + 6.25, within(1e-15));
        assertThat(one(new CrammerSinger(), logits)).isCloseTo(2.5, within(1e-15));
        double sum = StrictMath.exp(1) + StrictMath.exp(0.5) + StrictMath.exp(2.5);
        double p = StrictMath.exp(1) / sum;
        assertThat(one(new Focal(2), logits))
                .isCloseTo(-(1 - p) * (1 - p) * StrictMath.log(p), within(1e-15));
        assertThat(one(new Focal(0), logits))
                .isCloseTo(one(new SoftmaxCrossEntropy(), logits), within(1e-15));
        double expected =
                StrictMath.log1p(StrictMath.exp(-1))
                        + StrictMath.log1p(StrictMath.exp(0.5))
                        + StrictMath.log1p(StrictMath.exp(2.5));
        assertThat(one(new BinaryCrossEntropy(), logits)).isCloseTo(expected / 3, within(1e-15));
        assertThatThrownBy(() -> new Focal(-1))
                .hasMessage("focal gamma must be from 0 to 100, got -1; 2 is usual");
    }

    private double one(Loss loss, Matrix logits) {
        return loss.sum(doubles, logits, new char[] {0}, 0, 1, doubles.matrix(3, 1));
    }

    @Test
    void smoothingBeyondWhatLeavesALabelIsRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new SoftmaxCrossEntropy(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 or more and below 1");
        }
        assertThat(new SoftmaxCrossEntropy(-0.0)).isEqualTo(new SoftmaxCrossEntropy());
    }

    /// The way of losses that are given as a formula for one image.
    @Test
    void aFormulaForOneImageIsAsGoodAsAKernel() {
        ImageLoss hinge =
                (logits, label, dLogits) -> {
                    double loss = 0;
                    Arrays.fill(dLogits, 0);
                    for (int c = 0; c < logits.length; c++) {
                        double margin = logits[c] - logits[label] + 1;
                        if (c != label && margin > 0) {
                            loss += margin;
                            dLogits[c] += 1;
                            dLogits[label] -= 1;
                        }
                    }
                    return loss;
                };
        for (Kernels kernels : List.of(floats, doubles)) {
            Matrix logits = logits(kernels);
            Matrix gradient = kernels.matrix(CLASSES, IMAGES);
            Matrix expected = kernels.matrix(CLASSES, IMAGES);
            double sum = kernels.loss(hinge, logits, labels(), FIRST, IMAGES, gradient);
            assertThat(sum).isCloseTo(sum(kernels, new Hinge(), logits, expected), within(1e-12));
            assertThat(Matrices.values(gradient, IMAGES))
                    .isEqualTo(Matrices.values(expected, IMAGES));
        }
    }

    @Test
    void hingeHasNoGradientAtItsKink() {
        for (Kernels kernels : List.of(floats, doubles)) {
            Matrix logits = kernels.matrix(2, 1);
            logits.set(0, 0, 1);
            Matrix gradient = Matrices.fill(kernels.matrix(2, 1), 1, 1);
            assertThat(new Hinge().sum(kernels, logits, new char[] {0}, 0, 1, gradient)).isZero();
            assertThat(Matrices.values(gradient, 1)).containsExactly(0.0, 0.0);
        }
    }

    @Test
    void theLowestOfEqualLogitsIsThePrediction() {
        for (Kernels kernels : List.of(floats, doubles)) {
            Matrix logits = kernels.matrix(3, 2);
            logits.set(1, 0, 4);
            logits.set(2, 0, 4);
            assertThat(kernels.correct(logits, new char[] {1, 0}, 0, 2)).isEqualTo(2);
            assertThat(kernels.correct(logits, new char[] {2, 1}, 0, 2)).isZero();
        }
    }
}
