package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class NetworkTest {

    private static final int INPUTS = 20;
    private static final int CLASSES = 3;

    private final Kernels doubles = new DoubleKernels(1);
    private final Kernels floats = new FloatKernels(1);

    @Test
    void whatARuleRemembersLiesBesideTheParametersThatLearn() {
        Architecture architecture =
                Architecture.of(List.of(4), new Relu(), Optional.of(new BatchNorm(0.9, 1e-10)));
        try (Kernels kernels = new FloatKernels(1)) {
            Network network =
                    Network.of(architecture, Block.Inputs.of(6), 3, kernels, List.of("velocity"));
            Tensors states = network.states(Tensor.ElementType.F32);
            assertThat(states.names())
                    .containsExactly(
                            "dense1.weight.velocity",
                            "norm1.scale.velocity",
                            "norm1.shift.velocity",
                            "dense2.weight.velocity",
                            "dense2.bias.velocity");
            assertThat(states.get("dense1.weight.velocity").shape()).containsExactly(4, 6);
            assertThat(network.tensors(Tensor.ElementType.F32).names())
                    .noneMatch(name -> name.contains("velocity"));
            network.loadStates(states);
            assertThatThrownBy(() -> network.loadStates(Tensors.of(List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dense1.weight.velocity");
        }
    }

    @AfterEach
    void close() {
        doubles.close();
        floats.close();
    }

    private static Network network(Kernels kernels) {
        Architecture architecture =
                Architecture.of(List.of(7, 5), new Relu(), Optional.of(new BatchNorm(0.9, 1e-10)));
        return Network.of(architecture, INPUTS, CLASSES, kernels);
    }

    /// A network with running averages.
    private static Network trained(Kernels kernels) {
        Network network = network(kernels);
        network.initialize(new Initialization.Normal(0.7, true), 1);
        Matrix x = Matrices.fill(kernels.inputMatrix(4, INPUTS), INPUTS, 1);
        Pass pass = network.pass(kernels, 4);
        pass.backward(pass.forward(x, 4, Context.training(1, 0)), 4);
        pass.update(Update.of(new GradientDescent(), 0.1, 0, 0), 4);
        return network;
    }

    private static Tensors without(Tensors tensors, String... names) {
        List<String> left = List.of(names);
        return Tensors.of(tensors.all().stream().filter(t -> !left.contains(t.name())).toList());
    }

    @Test
    void parametersComeInTheOrderOfLayersAndRunningAveragesOnlyOnceTheyAreThere() {
        assertThat(network(doubles).tensors(Tensor.ElementType.F64).names())
                .containsExactly(
                        "dense1.weight",
                        "dense1.bias",
                        "norm1.scale",
                        "norm1.shift",
                        "dense2.weight",
                        "dense2.bias",
                        "norm2.scale",
                        "norm2.shift",
                        "dense3.weight",
                        "dense3.bias");
        assertThat(trained(doubles).tensors(Tensor.ElementType.F64).names())
                .containsSubsequence(
                        "norm1.shift",
                        "norm1.mean",
                        "norm1.variance",
                        "dense2.weight",
                        "norm2.mean",
                        "norm2.variance",
                        "dense3.weight");
    }

    @Test
    void weightsAreOutputsTimesInputs() {
        Tensors tensors = network(floats).tensors(Tensor.ElementType.F32);
        assertThat(tensors.get("dense1.weight").shape()).containsExactly(7, INPUTS);
        assertThat(tensors.get("dense3.weight").shape()).containsExactly(CLASSES, 5);
        assertThat(tensors.get("dense3.bias").shape()).containsExactly(CLASSES);
    }

    @Test
    void tensorsReadBackToTheBitInBothPrecisions() {
        Tensors exact = trained(doubles).tensors(Tensor.ElementType.F64);
        Network again = network(doubles);
        again.load(exact);
        assertThat(again.tensors(Tensor.ElementType.F64)).isEqualTo(exact);
        Tensors fast = trained(floats).tensors(Tensor.ElementType.F32);
        Network fastAgain = network(floats);
        fastAgain.load(fast);
        assertThat(fastAgain.tensors(Tensor.ElementType.F32)).isEqualTo(fast);
    }

    @Test
    void floatsReadIntoDoublesAreExact() {
        Tensors fast = trained(floats).tensors(Tensor.ElementType.F32);
        Network network = network(doubles);
        network.load(fast);
        Tensors read = network.tensors(Tensor.ElementType.F64);
        for (Tensor tensor : fast.all()) {
            assertThat(read.get(tensor.name()).values()).isEqualTo(tensor.values());
        }
    }

    @Test
    void sumOfSquaresIsThatOfTheWeightsAlone() {
        for (Kernels kernels : List.of(doubles, floats)) {
            Network network = trained(kernels);
            double sum =
                    network.tensors(Tensor.ElementType.F64).all().stream()
                            .filter(t -> t.name().endsWith(".weight"))
                            .flatMapToDouble(t -> Arrays.stream(t.values()))
                            .map(w -> w * w)
                            .sum();
            assertThat(network.sumOfSquares()).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    @Test
    void aTensorThatIsMissingIsNamedWithItsLayerAndShape() {
        Tensors tensors = without(trained(doubles).tensors(Tensor.ElementType.F64), "dense2.bias");
        assertThatThrownBy(() -> network(doubles).load(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer dense2 needs a tensor 'dense2.bias' of shape [5]")
                .hasMessageContaining("the weights hold [dense1.weight, ");
    }

    @Test
    void aTensorOfAnotherShapeIsNamedWithItsLayerAndBothShapes() {
        Tensors tensors =
                trained(doubles)
                        .tensors(Tensor.ElementType.F64)
                        .with(Tensor.f32("dense2.weight", List.of(7, 5), new float[35]));
        assertThatThrownBy(() -> network(doubles).load(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "layer dense2 has a 'dense2.weight' of shape [5, 7], but the weights hold"
                                + " one of shape [7, 5]");
    }

    @Test
    void aTensorOfNoLayerIsNamed() {
        Tensors tensors =
                trained(doubles)
                        .tensors(Tensor.ElementType.F64)
                        .with(Tensor.f32("dense4.bias", List.of(1), new float[1]));
        assertThatThrownBy(() -> network(doubles).load(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a tensor 'dense4.bias', but the network has no such layer");
    }

    @Test
    void runningAveragesMayBeMissingInAllLayers() {
        Tensors tensors = trained(doubles).tensors(Tensor.ElementType.F64);
        Tensors learned =
                without(tensors, "norm1.mean", "norm1.variance", "norm2.mean", "norm2.variance");
        Network network = network(doubles);
        network.load(learned);
        assertThat(network.tensors(Tensor.ElementType.F64)).isEqualTo(learned);
    }

    @Test
    void runningAveragesThatAreThereOnlyInPartAreRefused() {
        Tensors tensors = trained(doubles).tensors(Tensor.ElementType.F64);
        for (Tensors part :
                List.of(
                        without(tensors, "norm1.variance"),
                        without(tensors, "norm2.mean"),
                        without(tensors, "norm1.mean", "norm1.variance"),
                        without(tensors, "norm2.mean", "norm2.variance"))) {
            assertThatThrownBy(() -> network(doubles).load(part))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("layer norm")
                    .hasMessageContaining("running averages");
        }
    }

    /// Gradients of an image's logits sum to zero, and so do those of the output layer's weights.
    @Test
    void gradientsOfTheOutputLayerSumToZero() {
        Network network = trained(doubles);
        Pass pass = network.pass(doubles, 4);
        Matrix x = Matrices.fill(doubles.inputMatrix(4, INPUTS), INPUTS, 2);
        Matrix logits = pass.forward(x, 4, Context.CHECK);
        for (Loss loss : List.of(new SoftmaxCrossEntropy(), new Hinge())) {
            Matrix dLogits = doubles.matrix(CLASSES, 4);
            loss.sum(doubles, logits, new char[] {2, 0, 1, 1}, 0, 4, dLogits);
            pass.backward(dLogits, 4);
            Map<String, Double> sums = new TreeMap<>();
            Map<String, Double> sizes = new TreeMap<>();
            pass.gradients(
                    4,
                    (name, gradient) -> {
                        List<Double> values = Matrices.values(gradient, gradient.columns());
                        sums.put(name, values.stream().mapToDouble(g -> g).sum());
                        sizes.put(name, values.stream().mapToDouble(Math::abs).sum());
                    });
            for (String name : List.of("dense3.weight", "dense3.bias")) {
                assertThat(sums.get(name)).isCloseTo(0, within(1e-12));
                assertThat(sizes.get(name)).isGreaterThan(0.01);
            }
        }
    }

    @Test
    void deeperLayersAreNotReadForAShallowPass() {
        Network network = trained(doubles);
        Pass pass = network.pass(doubles, 4);
        Matrix x = Matrices.fill(doubles.inputMatrix(4, INPUTS), INPUTS, 1);
        assertThat(pass.forward(x, 4, Context.EVALUATE, 0)).isSameAs(x);
        assertThat(pass.forward(x, 4, Context.EVALUATE, 1).rows()).isEqualTo(7);
        assertThat(pass.forward(x, 4, Context.EVALUATE).rows()).isEqualTo(CLASSES);
    }

    @Test
    void theFirstLayerWithANumberThatIsNotFiniteIsNamed() {
        for (Kernels kernels : List.of(doubles, floats)) {
            Matrix x = Matrices.fill(kernels.inputMatrix(4, INPUTS), INPUTS, 1);
            for (String name : List.of("dense1", "norm1", "dense2", "norm2", "dense3")) {
                Network network = trained(kernels);
                assertThat(network.pass(kernels, 4).firstNotFinite(x, 4)).isEqualTo("loss");
                Layer layer =
                        network.layers().stream()
                                .filter(l -> l.name().equals(name))
                                .findFirst()
                                .orElseThrow();
                layer.parameters().get(1).value().set(0, 1, Double.NaN);
                assertThat(network.pass(kernels, 4).firstNotFinite(x, 4)).isEqualTo(name);
            }
        }
    }
}
