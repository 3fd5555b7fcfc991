package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.RunningMean;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The fast kernels against their twins, on every side of a tile, a vector, a panel and a slice.
///
/// Buffers hold more images than are in use; what lies past them is NaN and must not matter.
@Tag("slow")
class KernelTwinTest {

    private static final int SPARE = 21;
    private static final Philox DROPOUT = new Philox(7, Philox.Purpose.DROPOUT);

    private final FloatKernels floats = new FloatKernels(3);
    private final DoubleKernels doubles = new DoubleKernels(2);
    private final Philox random = new Philox(20_261_121, Philox.Purpose.SHAPES);
    private int stream;

    /// Images, outputs, inputs.
    static Stream<Arguments> shapes() {
        int[] sizes = {1, 7, 8, 9, 15, 16, 17, 19, 35, 100};
        Stream<int[]> small =
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                new int[] {
                                    sizes[i % 10],
                                    sizes[(i / 3 + i) % 10],
                                    sizes[(7 * i + i / 10) % 10]
                                });
        Stream<int[]> wide =
                Stream.of(
                        new int[] {100, 10, 1535},
                        new int[] {37, 129, 1536},
                        new int[] {3, 50, 1537},
                        new int[] {100, 11, 3072},
                        new int[] {65, 4, 5000},
                        new int[] {128, 300, 140},
                        new int[] {261, 270, 50},
                        new int[] {600, 21, 40});
        return Stream.concat(small, wide).map(s -> Arguments.of(s[0], s[1], s[2]));
    }

    @AfterEach
    void endThreads() {
        floats.close();
        doubles.close();
    }

    /// The same numbers in both precisions.
    private record Pair(Matrix fast, Matrix exact) {
        void set(int row, int column, double value) {
            fast.set(row, column, value);
            exact.set(row, column, (float) value);
        }
    }

    private Pair random(Matrix fast, Matrix exact, int columns) {
        Pair pair = new Pair(fast, exact);
        stream++;
        for (int row = 0; row < fast.rows(); row++) {
            for (int column = 0; column < fast.columns(); column++) {
                boolean used = column < columns;
                double value = random.gaussian(stream, (long) row * fast.columns() + column);
                pair.set(row, column, used ? value : Double.NaN);
            }
        }
        return pair;
    }

    private Pair activations(int units, int images) {
        return random(
                floats.matrix(units, images + SPARE),
                doubles.matrix(units, images + SPARE),
                images);
    }

    private Pair weights(int outputs, int inputs) {
        return random(floats.matrix(outputs, inputs), doubles.matrix(outputs, inputs), inputs);
    }

    private Pair inputs(int rows, int features) {
        return random(
                floats.inputMatrix(rows, features), doubles.inputMatrix(rows, features), features);
    }

    private void both(BiConsumer<Kernels, Boolean> call) {
        call.accept(floats, true);
        call.accept(doubles, false);
    }

    private static Matrix pick(Pair pair, boolean fast) {
        return fast ? pair.fast : pair.exact;
    }

    /// `tolerance` is the error allowed relative to the size of the terms summed.
    private static void agree(Pair pair, int columns, double tolerance) {
        for (int row = 0; row < pair.exact.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                double exact = pair.exact.get(row, column);
                assertThat(pair.fast.get(row, column))
                        .as("element (%d, %d)", row, column)
                        .isCloseTo(
                                exact,
                                org.assertj.core.data.Offset.offset(
                                        tolerance * (1 + Math.abs(exact))));
            }
        }
    }

    /// Terms have size 1, so a chain of floats wanders to `√terms` and rounds there `terms` times.
    private static double sumTolerance(int terms) {
        return 1e-6 + 1e-6 * Math.sqrt(terms) + 6e-8 * terms;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void inputProductsAgree(int images, int outputs, int features) {
        Pair w = inputs(outputs, features);
        Pair x = inputs(images + SPARE, features);
        Pair s = activations(outputs, images);
        both((k, fast) -> k.inputForward(pick(w, fast), pick(x, fast), images, pick(s, fast)));
        agree(s, images, sumTolerance(features));
        both((k, fast) ->
                k.inputUpdate(
                        pick(w, fast), pick(x, fast), pick(s, fast), images, -0.1 / images, -0.02));
        agree(w, features, sumTolerance(images) * 10);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void panelProductsAgree(int images, int outputs, int inputs) {
        Pair w = weights(outputs, inputs);
        Pair a = activations(inputs, images);
        Pair s = activations(outputs, images);
        Pair ds = activations(outputs, images);
        Pair da = activations(inputs, images);
        both((k, fast) -> k.forward(pick(w, fast), pick(a, fast), images, pick(s, fast)));
        agree(s, images, sumTolerance(inputs));
        both((k, fast) -> k.backward(pick(w, fast), pick(ds, fast), images, pick(da, fast)));
        agree(da, images, sumTolerance(outputs) * 20);
        both((k, fast) ->
                k.update(
                        pick(w, fast), pick(a, fast), pick(ds, fast), images, 0.1 / images, -0.02));
        agree(w, inputs, sumTolerance(images) * 20);
    }

    private static final Update RULE = Update.of(new RunningMean(), 0.1, 0.01, 2);

    private static List<Matrix> state(Pair pair, boolean fast) {
        return List.of(pick(pair, fast));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void updatesByARuleAgree(int images, int outputs, int inputs) {
        Pair ds = activations(outputs, images);
        Pair x = inputs(images + SPARE, inputs);
        Pair first = inputs(outputs, inputs);
        Pair firstState = inputs(outputs, inputs);
        both((k, fast) ->
                k.inputUpdate(
                        pick(first, fast),
                        pick(x, fast),
                        pick(ds, fast),
                        images,
                        RULE,
                        state(firstState, fast)));
        agree(first, inputs, sumTolerance(images) * 20);
        agree(firstState, inputs, sumTolerance(images) * 20);
        Pair a = activations(inputs, images);
        Pair upper = weights(outputs, inputs);
        Pair upperState = weights(outputs, inputs);
        both((k, fast) ->
                k.update(
                        pick(upper, fast),
                        pick(a, fast),
                        pick(ds, fast),
                        images,
                        RULE,
                        state(upperState, fast)));
        agree(upper, inputs, sumTolerance(images) * 20);
        agree(upperState, inputs, sumTolerance(images) * 20);
        both((k, fast) ->
                k.apply(
                        pick(upper, fast),
                        pick(upperState, fast),
                        0.25,
                        RULE,
                        List.of(k.like(pick(upper, fast)))));
        agree(upper, inputs, sumTolerance(images) * 20);
        Pair bias = weights(1, outputs);
        Pair biasState = weights(1, outputs);
        Pair sums = weights(1, outputs);
        both((k, fast) -> {
            k.addRowSums(pick(bias, fast), pick(ds, fast), images, RULE, state(biasState, fast));
            k.add(pick(bias, fast), pick(sums, fast), images, RULE, state(biasState, fast));
        });
        agree(bias, outputs, 1e-5);
        agree(biasState, outputs, 1e-5);
    }

    /// A gradient that is stored is the one that updates are made of.
    @ParameterizedTest
    @MethodSource("shapes")
    void aRuleGivenAStoredGradientChangesWeightsToTheSameBits(int images, int outputs, int inputs) {
        Matrix ds = activations(outputs, images).fast;
        Matrix x = inputs(images, inputs).fast;
        Matrix a = activations(inputs, images).fast;
        Matrix first = inputs(outputs, inputs).fast;
        Matrix upper = weights(outputs, inputs).fast;
        for (Matrix weight : List.of(first, upper)) {
            Matrix gradient = floats.like(weight);
            Matrix stored = floats.like(weight);
            stored.copyFrom(weight);
            List<Matrix> state = List.of(floats.like(weight));
            List<Matrix> storedState = List.of(floats.like(weight));
            if (weight == first) {
                floats.inputUpdate(gradient, x, ds, images, StoredGradient.UPDATE, List.of());
                floats.inputUpdate(weight, x, ds, images, RULE, state);
            } else {
                floats.update(gradient, a, ds, images, StoredGradient.UPDATE, List.of());
                floats.update(weight, a, ds, images, RULE, state);
            }
            floats.apply(stored, gradient, 1, RULE, storedState);
            same(weight, stored);
            same(state.getFirst(), storedState.getFirst());
        }
    }

    private static void same(Matrix a, Matrix b) {
        for (int row = 0; row < a.rows(); row++) {
            for (int column = 0; column < a.columns(); column++) {
                assertThat(a.get(row, column)).isEqualTo(b.get(row, column));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void functionsOfEachNumberAgree(int images, int units, int ignored) {
        Pair x = activations(units, images);
        Pair y = activations(units, images);
        Pair g = activations(units, images);
        both((k, fast) -> k.map(new Cube(), pick(x, fast), images, pick(y, fast)));
        agree(y, images, 1e-6);
        both((k, fast) ->
                k.mapBackward(new Cube(), pick(x, fast), pick(y, fast), images, pick(g, fast)));
        agree(g, images, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void biasesAndRectifiersAgree(int images, int units, int ignored) {
        Pair s = activations(units, images);
        Pair b = weights(1, units);
        Pair g = activations(units, images);
        both((k, fast) -> k.addBias(pick(b, fast), images, pick(s, fast)));
        Pair f = activations(units, images);
        both((k, fast) -> k.dropoutMask(pick(f, fast), images, DROPOUT, 2, 1L << 33, 77));
        agree(f, images, 1e-7);
        both((k, fast) -> k.multiply(pick(s, fast), pick(f, fast), images, pick(s, fast)));
        both((k, fast) -> k.relu(pick(s, fast), images));
        both((k, fast) -> k.reluBackward(pick(s, fast), pick(g, fast), images));
        both((k, fast) -> k.addRowSums(pick(b, fast), pick(g, fast), images, 0.5));
        agree(s, images, 1e-6);
        agree(g, images, 0);
        agree(b, units, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void droppedInputsAgree(int images, int ignored, int features) {
        Pair x = inputs(images, features);
        Pair y = inputs(images, features);
        both((k, fast) -> k.dropInputs(pick(x, fast), images, DROPOUT, 0, 77, 100, pick(y, fast)));
        agree(y, features, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void batchNormsAgree(int images, int units, int ignored) {
        Pair s = activations(units, images);
        Pair hat = activations(units, images);
        Pair g = activations(units, images);
        Pair mean = weights(1, units);
        Pair variance = weights(1, units);
        Pair scale = weights(1, units);
        Pair shift = weights(1, units);
        Pair sum = weights(1, units);
        Pair sumHat = weights(1, units);
        both((k, fast) -> {
            k.moments(pick(s, fast), images, pick(mean, fast), pick(variance, fast));
            Kernels.Norm norm =
                    new Kernels.Norm(
                            pick(mean, fast),
                            pick(variance, fast),
                            pick(scale, fast),
                            pick(shift, fast),
                            1e-3);
            k.normalize(pick(s, fast), images, norm, pick(hat, fast));
            k.normalizeBackward(
                    pick(g, fast),
                    pick(hat, fast),
                    images,
                    norm,
                    pick(sum, fast),
                    pick(sumHat, fast));
            k.add(pick(scale, fast), pick(sumHat, fast), -0.1);
            k.blend(pick(mean, fast), pick(variance, fast), 0.9);
        });
        agree(mean, units, 1e-6);
        agree(variance, units, 1e-6);
        agree(s, images, 2e-5);
        agree(hat, images, 2e-5);
        agree(sumHat, units, 1e-3);
        agree(g, images, 1e-3);
        agree(scale, units, 1e-3);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void lossesAgree(int images, int classes, int ignored) {
        Pair s = activations(classes, images);
        Pair g = activations(classes, images);
        char[] labels = new char[images + 3];
        for (int n = 0; n < images; n++) {
            labels[n + 3] = (char) Integer.remainderUnsigned(random.word(1, n), classes);
        }
        for (double smoothing : new double[] {0, 0.1, 0.9}) {
            double fast = floats.softmax(s.fast, labels, 3, images, smoothing, g.fast);
            double exact = doubles.softmax(s.exact, labels, 3, images, smoothing, g.exact);
            assertThat(fast).isCloseTo(exact, within(exact));
            agree(g, images, 1e-6);
        }
        double hingeFast = floats.hinge(s.fast, labels, 3, images, g.fast);
        assertThat(hingeFast)
                .isCloseTo(doubles.hinge(s.exact, labels, 3, images, g.exact), within(hingeFast));
        agree(g, images, 0);
        assertThat(floats.correct(s.fast, labels, 3, images))
                .isEqualTo(doubles.correct(s.exact, labels, 3, images));
        assertThat(floats.finite(s.fast, images)).isTrue();
        s.set(classes - 1, images - 1, Double.NEGATIVE_INFINITY);
        both((k, fast) -> assertThat(k.finite(pick(s, fast), images)).isFalse());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void packingAndSquaresAgree(int images, int outputs, int features) {
        byte[] pixels = new byte[(images + 2) * features];
        int[] order = new int[images + 1];
        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.word(2, i);
        }
        for (int n = 0; n < order.length; n++) {
            order[n] = Integer.remainderUnsigned(random.word(3, n), images + 2);
        }
        for (int c = 0; c < features; c++) {
            means[c] = random.uniform(4, c);
            deviations[c] = 0.1 + random.uniform(5, c);
        }
        Pair x = inputs(images, features);
        FeatureScale scale = new FeatureScale(means, deviations);
        Features bytes = new ByteFeatures(pixels);
        both((k, fast) -> k.pack(bytes, order, 1, images, scale, pick(x, fast)));
        agree(x, features, 1e-6);
        assertThat(floats.sumOfSquares(x.fast))
                .isCloseTo(doubles.sumOfSquares(x.exact), within(images * features * 10));
        Pair w = weights(outputs, images);
        assertThat(floats.sumOfSquares(w.fast))
                .isCloseTo(doubles.sumOfSquares(w.exact), within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void packingOfFloatsAgreesHoweverFarTheyLieFromZero(int images, int outputs, int features) {
        float[] values = new float[(images + 2) * features];
        int[] order = new int[images + 1];
        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int c = 0; c < features; c++) {
            means[c] = c % 3 == 0 ? 1e6 * random.uniform(12, c) : random.uniform(12, c) - 0.5;
            deviations[c] = 0.1 + random.uniform(13, c);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (means[i % features] + 4 * random.uniform(10, i) - 2);
        }
        for (int n = 0; n < order.length; n++) {
            order[n] = Integer.remainderUnsigned(random.word(11, n), images + 2);
        }
        Pair x = inputs(images, features);
        Features floatValues = new FloatFeatures(values);
        FeatureScale scale = new FeatureScale(means, deviations);
        both((k, fast) -> k.pack(floatValues, order, 1, images, scale, pick(x, fast)));
        agree(x, features, 1e-6);
    }

    private static org.assertj.core.data.Offset<Double> within(double size) {
        return org.assertj.core.data.Offset.offset(1e-6 * (1 + Math.abs(size)));
    }
}
