package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.update.Update;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Block;
import dev.bevis.model.Context;
import dev.bevis.model.Dense;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;
import dev.bevis.model.Relu;
import dev.bevis.tensor.Tensor.ElementType;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class NetworkCostTest {

    private final DoubleKernels kernels = new DoubleKernels(1);
    private final CheckBatch batch = Samples.batch(2);

    @AfterEach
    void endThreads() {
        kernels.close();
    }

    @Test
    void costPatternAndGradientAreThoseOfTheSecondImplementation() {
        for (double lambda : new double[] {0, 0.01}) {
            for (PlainNetwork.Kind kind : Samples.kinds(lambda)) {
                PlainNetwork plain = Samples.plain(kind, batch, kernels, Fault.NONE);
                NetworkCost cost = Samples.cost(plain, batch, kernels);

                assertThat(cost.variables()).isEqualTo(plain.variables());
                assertThat(cost.evaluate().cost())
                        .as("cost of %s", kind)
                        .isCloseTo(plain.evaluate().cost(), within(1e-13));
                assertThat(PlantedErrorsTest.distance(cost.gradient(), plain.gradient()))
                        .as("gradient of %s", kind)
                        .isLessThan(1e-10);
            }
        }
    }

    @Test
    void stepOfRateOneIsTheLossGradientPlusTwiceLambdaWeight() {
        double lambda = 0.3;
        for (PlainNetwork.Kind kind : Samples.kinds(lambda)) {
            NetworkCost cost = product(kind);
            double[][] expected = cost.lossGradient();
            for (int v = 0; v < expected.length; v++) {
                boolean weight = cost.variables().get(v).name().endsWith(".weight");
                for (int i = 0; i < expected[v].length; i++) {
                    expected[v][i] += weight ? 2 * lambda * cost.get(v, i) : 0;
                }
            }
            assertThat(PlantedErrorsTest.distance(cost.gradient(), expected))
                    .as("%s", kind)
                    .isLessThan(1e-14);
        }
    }

    @Test
    void aCostAfterSomeEntriesChangedHasTheBitsOfOneThatIsComputedAsAWhole() {
        for (double lambda : new double[] {0, 0.3}) {
            for (PlainNetwork.Kind kind : Samples.kinds(lambda)) {
                NetworkCost changed = product(kind);
                changed.evaluate();
                for (int v = 0; v < changed.variables().size(); v++) {
                    int count = changed.variables().get(v).count();
                    for (int index : new int[] {count - 1, 0, count / 2, count / 2}) {
                        changed.set(v, index, changed.get(v, index) + 0.125);
                        assertThat(changed.evaluate())
                                .as("%s, entry %d of variable %d", kind, index, v)
                                .isEqualTo(withValuesOf(changed, product(kind)).evaluate());
                    }
                }
            }
        }
    }

    private static NetworkCost withValuesOf(NetworkCost from, NetworkCost to) {
        for (int v = 0; v < from.variables().size(); v++) {
            for (int i = 0; i < from.variables().get(v).count(); i++) {
                to.set(v, i, from.get(v, i));
            }
        }
        return to;
    }

    @Test
    void everyLossWithEveryLayerPasses() {
        Set<Class<?>> losses = new HashSet<>();
        Set<Class<?>> layers = new HashSet<>();
        for (double lambda : new double[] {0, 0.005}) {
            for (PlainNetwork.Kind kind : Samples.kinds(lambda)) {
                GradientReport report = GradientCheck.DEFAULT.run(product(kind), p -> {});

                assertThat(report.passes()).as("%s: %s", kind, report).isTrue();
                for (ParameterReport parameter : report.parameters()) {
                    boolean beforeNorm = kind.norm() && isHiddenBias(kind, parameter);
                    assertThat(parameter.verdict())
                            .as("%s: %s", kind, parameter)
                            .isEqualTo(beforeNorm ? CheckVerdict.ZERO : CheckVerdict.AGREES);
                    assertThat(parameter.kinks()).isEmpty();
                }
                losses.add(Samples.loss(kind.hinge()).getClass());
                for (Block layer : Samples.architecture(kind).blocks(Samples.CLASSES)) {
                    layers.add(layer.getClass());
                }
            }
        }
        assertThat(losses)
                .as(
                        "losses whose gradient is compared with a plain network's, others:"
                                + " EveryChoiceTest")
                .contains(Hinge.class, SoftmaxCrossEntropy.class);
        assertThat(layers)
                .as(
                        "blocks whose gradient is compared with a plain network's, others:"
                                + " EveryChoiceTest")
                .contains(Dense.class, BatchNorm.class, Relu.class);
    }

    @Test
    void threadsWithATwinEachReportWhatOneReports() {
        try (DoubleKernels second = new DoubleKernels(1);
                DoubleKernels third = new DoubleKernels(1)) {
            for (double lambda : new double[] {0, 0.3}) {
                for (PlainNetwork.Kind kind : Samples.kinds(lambda)) {
                    List<NetworkCost> twins =
                            Stream.of(kernels, second, third).map(k -> product(kind, k)).toList();
                    List<double[]> before = values(twins);

                    assertThat(GradientCheck.DEFAULT.run(twins, _ -> {}))
                            .as("%s", kind)
                            .isEqualTo(GradientCheck.DEFAULT.run(product(kind), _ -> {}));
                    assertThat(values(twins)).usingRecursiveComparison().isEqualTo(before);
                }
            }
        }
    }

    private static List<double[]> values(List<NetworkCost> costs) {
        return costs.stream()
                .flatMap(cost ->
                        IntStream.range(0, cost.variables().size())
                                .mapToObj(v ->
                                        IntStream.range(0, cost.variables().get(v).count())
                                                .mapToDouble(i -> cost.get(v, i))
                                                .toArray()))
                .toList();
    }

    @Test
    void checkLeavesWeightsAndRunningAveragesToTheBit() {
        PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(5, 4), true, 1e-10, false, 0.01);
        Network network = Samples.network(kind, Samples.INPUTS, kernels);
        Jitter.add(network, 0.5, 1);
        NetworkCost cost = new NetworkCost(network, Samples.loss(false), 0.01, kernels, batch);
        Pass training = network.pass(kernels, Samples.IMAGES);
        training.forward(batch.pack(kernels), Samples.IMAGES, Context.training(1, 0));
        training.backward(kernels.matrix(Samples.CLASSES, Samples.IMAGES), Samples.IMAGES);
        training.update(Update.of(new GradientDescent(), 0, 0, 0), Samples.IMAGES);
        String before = network.tensors(ElementType.F64).sha256();
        assertThat(network.tensors(ElementType.F64).names()).contains("norm2.variance");

        GradientCheck.DEFAULT.run(cost, p -> {});

        assertThat(network.tensors(ElementType.F64).sha256()).isEqualTo(before);
    }

    @Test
    void biasInFrontOfBatchNormHasNoGradientAndAllOthersHaveOne() {
        for (PlainNetwork.Kind kind : Samples.kinds(0)) {
            NetworkCost cost = product(kind);
            double[][] gradient = cost.gradient();
            for (int v = 0; v < gradient.length; v++) {
                double[] zeros = new double[gradient[v].length];
                if (cost.variables().get(v).zeroGradient()) {
                    assertThat(gradient[v]).isEqualTo(zeros);
                } else {
                    assertThat(gradient[v]).isNotEqualTo(zeros);
                }
            }
        }
    }

    private NetworkCost product(PlainNetwork.Kind kind) {
        return product(kind, kernels);
    }

    private NetworkCost product(PlainNetwork.Kind kind, DoubleKernels own) {
        return Samples.cost(Samples.plain(kind, batch, own, Fault.NONE), batch, own);
    }

    private static boolean isHiddenBias(PlainNetwork.Kind kind, ParameterReport parameter) {
        String name = parameter.variable().name();
        return name.startsWith("dense")
                && name.endsWith(".bias")
                && !name.equals("dense" + (kind.widths().size() + 1) + ".bias");
    }
}
