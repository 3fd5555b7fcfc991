package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class InitializationTest {

    private static final int INPUTS = 400;
    private static final int CLASSES = 10;

    private static Tensors drawn(List<Integer> hidden, Initialization initialization, long seed) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Architecture architecture =
                    Architecture.of(hidden, new Relu(), Optional.of(new BatchNorm(0.9, 1e-10)));
            Network network = Network.of(architecture, INPUTS, CLASSES, kernels);
            network.initialize(initialization, seed);
            return network.tensors(Tensor.ElementType.F64);
        }
    }

    private static double[] values(Tensors tensors, String name) {
        return tensors.get(name).values();
    }

    private static double deviation(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    }

    @Test
    void weightsOfEveryLayerHaveTheDeviationOfTheirInputs() {
        List<Integer> hidden = List.of(100, 200);
        Tensors he = drawn(hidden, new Initialization.He(), 1);
        Tensors xavier = drawn(hidden, new Initialization.Xavier(), 1);
        Tensors normal = drawn(hidden, new Initialization.Normal(0.01, false), 1);
        int[] inputs = {INPUTS, 100, 200};
        for (int layer = 1; layer <= inputs.length; layer++) {
            String name = "dense" + layer + ".weight";
            double root = Math.sqrt(inputs[layer - 1]);
            // The smallest layer has 2000 weights: a deviation of 1.6 %.
            assertThat(deviation(values(he, name)) * root).isCloseTo(Math.sqrt(2), within(0.09));
            assertThat(deviation(values(xavier, name)) * root).isCloseTo(1, within(0.06));
            assertThat(deviation(values(normal, name))).isCloseTo(0.01, within(0.0006));
        }
    }

    @Test
    void linearClassifierOfCifarHasTheDeviationThatReport004Prints() {
        assertThat(new Initialization.Xavier().sigma(3072, 10)).isCloseTo(0.018042, within(5e-7));
    }

    @Test
    void biasesAndShiftsStartAtZeroAndScalesAtOne() {
        Tensors drawn = drawn(List.of(7), new Initialization.He(), 1);
        assertThat(values(drawn, "dense1.bias")).containsOnly(0.0);
        assertThat(values(drawn, "dense2.bias")).containsOnly(0.0);
        assertThat(values(drawn, "norm1.shift")).containsOnly(0.0);
        assertThat(values(drawn, "norm1.scale")).containsOnly(1.0);
    }

    @Test
    void biasesAreDrawnWhenAskedForAndChangeNoWeight() {
        Tensors without = drawn(List.of(7), new Initialization.Normal(0.01, false), 1);
        Tensors with = drawn(List.of(7), new Initialization.Normal(0.01, true), 1);
        assertThat(values(with, "dense2.bias")).doesNotContain(0.0);
        assertThat(deviation(values(with, "dense2.bias"))).isBetween(0.003, 0.02);
        assertThat(with.get("dense1.weight")).isEqualTo(without.get("dense1.weight"));
        assertThat(with.get("dense2.weight")).isEqualTo(without.get("dense2.weight"));
    }

    @Test
    void aLayerMoreChangesNoLayerBelow() {
        Tensors shallow = drawn(List.of(7), new Initialization.He(), 1);
        Tensors deep = drawn(List.of(7, 7), new Initialization.He(), 1);
        assertThat(deep.get("dense1.weight")).isEqualTo(shallow.get("dense1.weight"));
    }

    @Test
    void layersAndSeedsDiffer() {
        Tensors one = drawn(List.of(INPUTS, INPUTS), new Initialization.He(), 1);
        Tensors two = drawn(List.of(INPUTS, INPUTS), new Initialization.He(), 2);
        double[] first = values(one, "dense1.weight");
        for (double[] other : List.of(values(one, "dense2.weight"), values(two, "dense1.weight"))) {
            double product = 0;
            for (int i = 0; i < first.length; i++) {
                product += first[i] * other[i];
            }
            double correlation = product / first.length / deviation(first) / deviation(other);
            assertThat(correlation).isCloseTo(0, within(0.02));
        }
    }

    @Test
    void floatsAreTheRoundedDoubles() {
        Architecture architecture = Architecture.of(List.of(7), new Relu(), Optional.empty());
        try (Kernels doubles = new DoubleKernels(1);
                Kernels floats = new FloatKernels(1)) {
            Network exact = Network.of(architecture, INPUTS, CLASSES, doubles);
            Network fast = Network.of(architecture, INPUTS, CLASSES, floats);
            exact.initialize(new Initialization.He(), 5);
            fast.initialize(new Initialization.He(), 5);
            assertThat(fast.tensors(Tensor.ElementType.F32))
                    .isEqualTo(exact.tensors(Tensor.ElementType.F32));
        }
    }

    @Test
    void uniformNumbersHaveTheSameDeviationAndStayWithinTheirBounds() {
        List<Initialization> all =
                List.of(
                        new Initialization.He(true),
                        new Initialization.Xavier(true),
                        new Initialization.LeCun(true),
                        new Initialization.Glorot(true));
        double[] bounds = {
            Math.sqrt(6.0 / INPUTS),
            Math.sqrt(3.0 / INPUTS),
            Math.sqrt(3.0 / INPUTS),
            Math.sqrt(6.0 / (INPUTS + 100))
        };
        for (int i = 0; i < bounds.length; i++) {
            double[] drawn = values(drawn(List.of(100), all.get(i), 1), "dense1.weight");
            assertThat(Arrays.stream(drawn).max().orElseThrow())
                    .isBetween(0.999 * bounds[i], bounds[i]);
            assertThat(Arrays.stream(drawn).min().orElseThrow())
                    .isBetween(-bounds[i], -0.999 * bounds[i]);
            assertThat(deviation(drawn)).isCloseTo(bounds[i] / Math.sqrt(3), within(0.0005));
        }
    }

    @Test
    void normalFormsOfLecunAndGlorotHaveTheirDeviations() {
        double lecun =
                deviation(
                        values(
                                drawn(List.of(100), new Initialization.LeCun(false), 1),
                                "dense1.weight"));
        double glorot =
                deviation(
                        values(
                                drawn(List.of(100), new Initialization.Glorot(false), 1),
                                "dense1.weight"));
        assertThat(lecun).isCloseTo(0.05, within(0.001));
        assertThat(glorot).isCloseTo(Math.sqrt(2.0 / 500), within(0.001));
    }

    /// Wide, square and tall: the shorter sides are orthonormal.
    @Test
    void orthogonalMatricesAreOrthogonal() {
        Tensors drawn = drawn(List.of(60, 60, 90), new Initialization.Orthogonal(1.5), 7);
        for (int layer = 1; layer <= 4; layer++) {
            Tensor w = drawn.get("dense" + layer + ".weight");
            int rows = w.shape().getFirst();
            int columns = w.shape().getLast();
            boolean wide = columns >= rows;
            int vectors = Math.min(rows, columns);
            int length = Math.max(rows, columns);
            for (int a = 0; a < vectors; a++) {
                for (int b = 0; b <= a; b++) {
                    double product = 0;
                    for (int k = 0; k < length; k++) {
                        product +=
                                wide
                                        ? w.value(a * columns + k) * w.value(b * columns + k)
                                        : w.value(k * columns + a) * w.value(k * columns + b);
                    }
                    assertThat(product).isCloseTo(a == b ? 2.25 : 0, within(1e-13));
                }
            }
        }
        assertThatThrownBy(() -> new Initialization.Orthogonal(0))
                .hasMessage("orthogonal needs a finite gain above 0, got 0; 1 is usual");
    }

    @Test
    void aStandardDeviationIsAFiniteNumberAboveZero() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Initialization.Normal(bad, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("normal needs a finite standard deviation above 0, got");
        }
    }

    @Test
    void theShortFormIsTheNameAndTheNumber() {
        assertThat(new Initialization.Normal(1e-4, false).text()).isEqualTo("normal:1e-4");
        assertThat(new Initialization.Normal(1e-4, true).text()).isEqualTo("normal:1e-4:true");
        assertThat(new Initialization.He().text()).isEqualTo("he");
    }
}
