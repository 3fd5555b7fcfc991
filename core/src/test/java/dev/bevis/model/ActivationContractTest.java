package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.choice.Choice;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.layer.ErrorFunction;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What every activation must do. A new one needs an example here; [LayerContractTest] and gradient
/// checks take it from here.
public class ActivationContractTest {

    private static final int UNITS = 5;
    private static final int IMAGES = 19;

    /// One of each activation, and more where they differ.
    public static List<Activation> examples() {
        return List.of(
                new Relu(),
                LeakyRelu.USUAL,
                new LeakyRelu(0.3),
                new LeakyRelu(0),
                new Elu(1),
                new Elu(0.5),
                new Silu(),
                new Gelu(),
                new GeluTanh(),
                new Tanh(),
                new Sigmoid());
    }

    @Test
    void everyActivationHasAnExample() {
        assertThat(examples().stream().<Class<?>>map(Object::getClass).toList())
                .containsAll(Permitted.records(Activation.class));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void wordsAndFormulasAreThere(Activation activation) {
        assertThat(activation.words()).matches("[a-zA-Z].*[^.,;: ]");
        for (Choice.Stated stated : activation.formulas()) {
            assertThat(stated.introduction()).matches("[A-Z].*[,:]");
            assertThat(stated.formula().tex()).doesNotContain("$").isNotBlank();
            assertThat(stated.formula().mathml()).startsWith("<m").endsWith(">");
            assertThat(stated.formula().plain()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void derivativeIsThatOfDifferences(Activation activation) {
        double step = 1e-6;
        for (int i = -40; i <= 40; i++) {
            double x = 0.1 * i + 0.03;
            double up = activation.of(x + step);
            double down = activation.of(x - step);
            assertThat(activation.derivative(x, activation.of(x)))
                    .as("at %s", x)
                    .isCloseTo((up - down) / (2 * step), within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void floatsGiveWhatDoublesGive(Activation activation) {
        for (int i = -400; i <= 400; i++) {
            float x = 0.05f * i;
            double y = activation.of((double) x);
            assertThat((double) activation.of(x)).isCloseTo(y, within(2e-6 * (1 + Math.abs(y))));
            assertThat((double) activation.derivative(x, activation.of(x)))
                    .isCloseTo(activation.derivative((double) x, y), within(2e-6));
        }
    }

    /// Whatever kernels a pass uses, they compute the function.
    @ParameterizedTest
    @MethodSource("examples")
    void passesGiveTheFunctionAndItsDerivative(Activation activation) {
        try (Kernels kernels = new FloatKernels(1)) {
            LayerPass pass = activation.pass(kernels, UNITS, IMAGES);
            Matrix x = Matrices.fill(kernels.matrix(UNITS, IMAGES), IMAGES, 1);
            Matrix dy = Matrices.fill(kernels.matrix(UNITS, IMAGES), IMAGES, 2);
            Matrix y = pass.forward(Matrices.copy(kernels, x), IMAGES, Context.CHECK);
            Matrix dx = pass.backward(Matrices.copy(kernels, dy), IMAGES);
            for (int unit = 0; unit < UNITS; unit++) {
                for (int n = 0; n < IMAGES; n++) {
                    float in = (float) x.get(unit, n);
                    float out = activation.of(in);
                    float g = activation.derivative(in, out) * (float) dy.get(unit, n);
                    assertThat(y.get(unit, n)).isEqualTo(out);
                    assertThat(dx.get(unit, n) + 0.0).isEqualTo(g + 0.0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void layersHaveNamesOfTheirOwn(Activation activation) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Architecture architecture =
                    Architecture.of(List.of(4, 3), activation, Optional.of(new BatchNorm(0.9, 1)));
            List<Layer> layers = Network.of(architecture, 6, 2, kernels).layers();
            List<String> names = layers.stream().map(Layer::name).toList();
            String name = activation.layerName();
            assertThat(names)
                    .containsExactly(
                            "dense1", "norm1", name + "1", "dense2", "norm2", name + "2", "dense3");
            assertThat(new HashSet<>(names)).hasSameSizeAs(names);
            assertThat(layers.stream().flatMap(layer -> layer.hiddenName().stream()))
                    .containsExactly("hidden1", "hidden2");
        }
    }

    /// What is not above the stated errors, and stays what it is where numbers are odd.
    @ParameterizedTest
    @MethodSource("examples")
    void floatsAreWithinTheStatedErrors(Activation activation) {
        for (int i = -40_000; i <= 40_000; i++) {
            float x = i * 5e-4f;
            double y = activation.of((double) x);
            assertThat((double) activation.of(x))
                    .as("%s at %s", activation, x)
                    .isCloseTo(y, within(4e-7 * (1 + Math.abs(x))));
        }
        for (float large : new float[] {-1e30f, -1e4f, 1e4f, 1e30f}) {
            assertThat(activation.of(large)).isBetween(-Float.MAX_VALUE, Float.MAX_VALUE);
        }
        assertThat(activation.of(Float.NaN)).isNaN();
    }

    @Test
    void functionsHaveTheKnownValues() {
        assertThat(new Gelu().of(1.0)).isCloseTo(0.841344746068543, within(1e-15));
        assertThat(new Gelu().of(-1.0)).isCloseTo(-0.158655253931457, within(1e-15));
        assertThat(new GeluTanh().of(1.0)).isCloseTo(0.8411919906082768, within(1e-15));
        assertThat(new Silu().of(1.0)).isCloseTo(0.7310585786300049, within(1e-15));
        assertThat(new Tanh().of(0.5)).isCloseTo(0.46211715726000973, within(1e-15));
        assertThat(new Sigmoid().of(-2.0)).isCloseTo(0.11920292202211755, within(1e-15));
        assertThat(new Elu(2).of(-1.0)).isCloseTo(-1.2642411176571153, within(1e-15));
        assertThat(ErrorFunction.of(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
        assertThat(ErrorFunction.of(-3)).isCloseTo(-0.9999779095030014, within(1e-15));
        assertThat(ErrorFunction.of(0)).isZero();
        assertThat(ErrorFunction.of(7)).isEqualTo(1);
        assertThatThrownBy(() -> new Elu(0))
                .hasMessage(
                        "the alpha of exponential linear units must be above 0 and up to 100, got"
                                + " 0; 1 is usual");
    }

    @Test
    void namesAreWordsJoinedByHyphens() {
        assertThat(new Relu().layerName()).isEqualTo("relu");
        assertThat(LeakyRelu.USUAL.layerName()).isEqualTo("leaky-relu");
    }

    @Test
    void leakyRectifierLetsAShareThrough() {
        assertThat(new LeakyRelu(0.25).of(-8.0)).isEqualTo(-2);
        assertThat(new LeakyRelu(0.25).of(8.0)).isEqualTo(8);
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new LeakyRelu(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 or more and below 1");
        }
        assertThat(new LeakyRelu(-0.0)).isEqualTo(new LeakyRelu(0));
    }

    /// The way of a function that the output does not give back.
    @Test
    void aFunctionWhoseDerivativeNeedsItsInputKeepsIt() {
        try (Kernels kernels = new DoubleKernels(1)) {
            LayerPass pass = new ActivationLayer.Pass(new Square(), false, kernels, UNITS, IMAGES);
            Matrix x = Matrices.fill(kernels.matrix(UNITS, IMAGES), IMAGES, 1);
            Matrix dy = Matrices.fill(kernels.matrix(UNITS, IMAGES), IMAGES, 2);
            Matrix y = pass.forward(x, IMAGES, Context.CHECK);
            Matrix dx = pass.backward(Matrices.copy(kernels, dy), IMAGES);
            assertThat(y).isNotSameAs(x);
            assertThat(y.get(1, 2)).isEqualTo(x.get(1, 2) * x.get(1, 2));
            assertThat(dx.get(1, 2)).isEqualTo(2 * x.get(1, 2) * dy.get(1, 2));
        }
    }
}
