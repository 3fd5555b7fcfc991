package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.text.Decimal;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

class BatchNormTest {

    private static final int UNITS = 4;
    private static final int IMAGES = 9;

    private final Kernels doubles = new DoubleKernels(1);
    private final Kernels floats = new FloatKernels(1);
    private final List<Kernels> both = List.of(doubles, floats);

    @AfterEach
    void close() {
        doubles.close();
        floats.close();
    }

    private static Layer layer(BatchNorm norm, Kernels kernels) {
        return norm.layer(new Layer.Place(kernels, 1, UNITS, false));
    }

    private static Matrix input(Kernels kernels, int stream) {
        return Matrices.fill(kernels.matrix(UNITS, IMAGES), IMAGES, stream);
    }

    private static void update(LayerPass pass, double rate, double lambda, int images) {
        Update update = Update.of(new GradientDescent(), rate, lambda, 0);
        pass.update(update, update.ofOthers(), images);
        pass.track();
    }

    /// A step of training at rate 0.
    private static void train(Kernels kernels, LayerPass pass, Matrix s) {
        pass.forward(s, IMAGES, Context.training(1, 0));
        pass.backward(input(kernels, 3), IMAGES);
        update(pass, 0, 0, IMAGES);
    }

    /// Parameter `norm1.` + `name`, as a list of units.
    private static List<Double> parameter(Layer layer, String name) {
        return layer.parameters().stream()
                .filter(p -> p.name().equals("norm1." + name))
                .map(p -> Matrices.values(p.value(), UNITS))
                .findFirst()
                .orElseThrow();
    }

    /// Mean of a unit over images, and its variance divided by N.
    private static double[] moments(Matrix s, int unit, int images) {
        double mean = 0;
        for (int n = 0; n < images; n++) {
            mean += s.get(unit, n) / images;
        }
        double variance = 0;
        for (int n = 0; n < images; n++) {
            variance += (s.get(unit, n) - mean) * (s.get(unit, n) - mean) / images;
        }
        return new double[] {mean, variance};
    }

    @Test
    void outputHasTheMomentsOfShiftAndScale() {
        Layer layer = layer(new BatchNorm(0.9, 1e-10), doubles);
        Matrix scale = layer.parameters().get(0).value();
        Matrix shift = layer.parameters().get(1).value();
        scale.set(0, 2, 3);
        shift.set(0, 2, -5);
        Matrix y =
                layer.pass(doubles, IMAGES)
                        .forward(input(doubles, 1), IMAGES, Context.training(1, 0));
        assertThat(moments(y, 0, IMAGES)).containsExactly(new double[] {0, 1}, within(1e-8));
        assertThat(moments(y, 2, IMAGES)).containsExactly(new double[] {-5, 9}, within(1e-8));
    }

    @Test
    void runningAveragesStartAsTheMomentsOfTheFirstBatchWithNInTheDivisor() {
        for (Kernels kernels : both) {
            Layer layer = layer(new BatchNorm(0.9, 1e-10), kernels);
            Matrix s = input(kernels, 1);
            Matrix kept = Matrices.copy(kernels, s);
            train(kernels, layer.pass(kernels, IMAGES), s);
            for (int u = 0; u < UNITS; u++) {
                double[] moments = moments(kept, u, IMAGES);
                assertThat(parameter(layer, "mean").get(u)).isCloseTo(moments[0], within(1e-7));
                assertThat(parameter(layer, "variance").get(u)).isCloseTo(moments[1], within(2e-7));
            }
        }
    }

    @Test
    void momentumIsTheShareOfTheOldAverage() {
        double momentum = 0.8;
        for (Kernels kernels : both) {
            Layer layer = layer(new BatchNorm(momentum, 1e-10), kernels);
            LayerPass pass = layer.pass(kernels, IMAGES);
            Matrix first = input(kernels, 1);
            double[] old = moments(first, 3, IMAGES);
            train(kernels, pass, first);
            Matrix second = input(kernels, 2);
            double[] batch = moments(second, 3, IMAGES);
            train(kernels, pass, second);
            assertThat(parameter(layer, "mean").get(3))
                    .isCloseTo(momentum * old[0] + (1 - momentum) * batch[0], within(1e-7));
            assertThat(parameter(layer, "variance").get(3))
                    .isCloseTo(momentum * old[1] + (1 - momentum) * batch[1], within(2e-7));
        }
    }

    @Test
    void evaluationUsesTheRunningAverages() {
        double epsilon = 0.25;
        for (Kernels kernels : both) {
            Layer layer = layer(new BatchNorm(0.9, epsilon), kernels);
            LayerPass pass = layer.pass(kernels, IMAGES);
            train(kernels, pass, input(kernels, 1));
            Matrix s = input(kernels, 2);
            double x = s.get(1, 4);
            double y = pass.forward(s, IMAGES, Context.EVALUATE).get(1, 4);
            double mean = parameter(layer, "mean").get(1);
            double variance = parameter(layer, "variance").get(1);
            assertThat(y).isCloseTo((x - mean) / Math.sqrt(variance + epsilon), within(1e-6));
        }
    }

    @Test
    void aBatchOfOneImageIsAllShift() {
        for (Kernels kernels : both) {
            Layer layer = layer(new BatchNorm(0.9, 1e-10), kernels);
            Matrices.fill(layer.parameters().get(1).value(), UNITS, 7);
            LayerPass pass = layer.pass(kernels, IMAGES);
            Matrix y = pass.forward(input(kernels, 1), 1, Context.training(1, 0));
            assertThat(Matrices.values(y, 1)).isEqualTo(parameter(layer, "shift"));
            Matrix dx = pass.backward(input(kernels, 2), 1);
            assertThat(Matrices.values(dx, 1)).allMatch(d -> d == 0);
            update(pass, 0, 0, 1);
            assertThat(parameter(layer, "variance")).containsOnly(0.0);
        }
    }

    @Test
    void unitsThatAreTheSameForAllImagesBecomeShift() {
        for (Kernels kernels : both) {
            Layer layer = layer(new BatchNorm(0.9, 1e-10), kernels);
            Matrix s = Matrices.map(kernels.matrix(UNITS, IMAGES), v -> 0.1f);
            LayerPass pass = layer.pass(kernels, IMAGES);
            Matrix y = pass.forward(s, IMAGES, Context.training(1, 0));
            assertThat(Matrices.values(y, IMAGES)).allMatch(v -> Math.abs(v) < 1e-5);
        }
    }

    @Test
    void inputGradientsOfAUnitSumToZeroAndAreOrthogonalToItsOutput() {
        Layer layer = layer(new BatchNorm(0.9, 1e-14), doubles);
        LayerPass pass = layer.pass(doubles, IMAGES);
        Matrix y = pass.forward(input(doubles, 1), IMAGES, Context.training(1, 0));
        Matrix hat = Matrices.copy(doubles, y);
        Matrix dx = pass.backward(input(doubles, 2), IMAGES);
        for (int u = 0; u < UNITS; u++) {
            double sum = 0;
            double product = 0;
            for (int n = 0; n < IMAGES; n++) {
                sum += dx.get(u, n);
                product += dx.get(u, n) * hat.get(u, n);
            }
            assertThat(sum).isCloseTo(0, within(1e-12));
            assertThat(product).isCloseTo(0, within(1e-12));
        }
    }

    /// Scaling all weights of a unit in front of batch norm changes nothing.
    @Test
    void gradientOfAUnitsWeightsIsOrthogonalToThem() {
        Architecture architecture =
                Architecture.of(
                        List.of(UNITS, 3), new Relu(), Optional.of(new BatchNorm(0.9, 1e-14)));
        int inputs = 11;
        Network network = Network.of(architecture, inputs, 5, doubles);
        network.initialize(new Initialization.Normal(0.5, true), 3);
        Pass pass = network.pass(doubles, IMAGES);
        Matrix x = Matrices.fill(doubles.inputMatrix(IMAGES, inputs), inputs, 1);
        Matrix logits = pass.forward(x, IMAGES, Context.training(1, 0));
        Matrix dLogits = doubles.matrix(5, IMAGES);
        char[] labels = {0, 1, 2, 3, 4, 0, 1, 2, 3};
        new SoftmaxCrossEntropy().sum(doubles, logits, labels, 0, IMAGES, dLogits);
        pass.backward(dLogits, IMAGES);
        Map<String, Matrix> gradients = new TreeMap<>();
        pass.gradients(IMAGES, gradients::put);
        for (Parameter parameter : network.parameters()) {
            Matrix gradient = Objects.requireNonNull(gradients.get(parameter.name()));
            switch (parameter.name()) {
                case "dense1.weight", "dense2.weight" -> {
                    double size = 0;
                    for (int row = 0; row < gradient.rows(); row++) {
                        double product = 0;
                        for (int column = 0; column < gradient.columns(); column++) {
                            product +=
                                    gradient.get(row, column) * parameter.value().get(row, column);
                            size += Math.abs(gradient.get(row, column));
                        }
                        assertThat(product).isCloseTo(0, within(1e-12));
                    }
                    assertThat(size).isGreaterThan(0.01);
                }
                case "dense1.bias", "dense2.bias" ->
                        assertThat(Matrices.values(gradient, gradient.columns())).containsOnly(0.0);
                default -> {}
            }
        }
    }

    @Test
    void biasesInFrontOfBatchNormStayAsTheyAre() {
        Dense spec = new Dense(UNITS, false);
        Layer layer = spec.layer(new Layer.Place(doubles, 1, 3, false));
        Matrix bias = Matrices.fill(layer.parameters().get(1).value(), UNITS, 1);
        List<Double> before = Matrices.values(bias, UNITS);
        LayerPass pass = layer.pass(doubles, IMAGES);
        Matrix x = Matrices.fill(doubles.matrix(3, IMAGES), IMAGES, 2);
        pass.forward(x, IMAGES, Context.training(1, 0));
        pass.backward(input(doubles, 3), IMAGES);
        update(pass, 1, 1, IMAGES);
        assertThat(Matrices.values(bias, UNITS)).isEqualTo(before);
    }

    @Test
    void momentumAndEpsilonOutOfRangeAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new BatchNorm(bad, 1e-10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("got " + Decimal.text(bad))
                    .hasMessageContaining("share of the old average");
        }
        for (double bad : new double[] {0, -1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new BatchNorm(0.9, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "batch norm's epsilon must be finite and above 0, got "
                                    + Decimal.text(bad));
        }
    }
}
