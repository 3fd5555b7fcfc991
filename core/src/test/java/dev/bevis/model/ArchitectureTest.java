package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ArchitectureTest {

    private static final BatchNorm NORM = new BatchNorm(0.9, 1e-10);

    @Test
    void noHiddenLayersMakeALinearClassifier() {
        assertThat(Architecture.of(List.of(), new Relu(), Optional.of(NORM)).blocks(10))
                .containsExactly(new Dense(10, true));
    }

    @Test
    void batchNormStandsBetweenDenseAndReluAndNeverOnTheOutput() {
        assertThat(Architecture.of(List.of(7, 5), new Relu(), Optional.of(NORM)).blocks(10))
                .containsExactly(
                        new Dense(7, false),
                        NORM,
                        new Relu(),
                        new Dense(5, false),
                        NORM,
                        new Relu(),
                        new Dense(10, true));
    }

    @Test
    void batchNormMayStandBehindTheActivationAndThenLeavesTheBiasItsWork() {
        BatchNorm after = new BatchNorm(0.9, 1e-5, BatchNorm.Place.AFTER_ACTIVATION);
        LayerChoices choices =
                LayerChoices.of(new Relu())
                        .withNorm(Optional.of(after))
                        .withDropout(Optional.of(new Dropout(0.5)))
                        .withInputDropout(Optional.of(new Dropout(0.2)));
        Architecture architecture = Architecture.of(List.of(7), choices);
        assertThat(architecture.blocks(10))
                .containsExactly(
                        new Dropout(0.2),
                        new Dense(7, true),
                        new Relu(),
                        after,
                        new Dropout(0.5),
                        new Dense(10, true));
        assertThat(architecture.choices()).isEqualTo(choices);
        assertThat(architecture.floatingPointOperations(9, 3, 10))
                .isEqualTo(2L * 10 * (2 * 7 * 9 + 3 * 3 * 7));
        try (Kernels kernels = new DoubleKernels(1)) {
            assertThat(Network.of(architecture, 9, 3, kernels).layers().stream().map(Layer::name))
                    .containsExactly("dropout0", "dense1", "relu1", "norm1", "dropout1", "dense2");
        }
    }

    @Test
    void widthsOutOfRangeAreRefusedWithTheirLayer() {
        for (int bad : new int[] {0, -1, 65_537, 1 << 30}) {
            assertThatThrownBy(() -> Architecture.of(List.of(5, bad), new Relu(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("hidden layer 2 needs 1 to 65536 units, got " + bad);
        }
    }

    @Test
    void layersTooLargeToStoreAreRefusedBeforeAnyMemoryIsTaken() {
        for (Kernels kernels : List.of(new FloatKernels(1), new DoubleKernels(1))) {
            assertThatThrownBy(() -> kernels.matrix(65_536, 65_536))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too large");
            kernels.close();
        }
    }

    /// Section 5 of the definitions: weights and biases, and 2 more a unit of batch norm.
    @Test
    void networksOfTheReportsHaveTheirParameters() {
        assertThat(parameters(List.of(), Optional.empty())).isEqualTo(30_730);
        assertThat(parameters(List.of(50), Optional.empty())).isEqualTo(154_160);
        assertThat(parameters(List.of(50, 50), Optional.empty())).isEqualTo(156_710);
        List<Integer> nine = List.of(50, 30, 20, 20, 10, 10, 10, 10);
        assertThat(parameters(nine, Optional.empty())).isEqualTo(156_870);
        assertThat(parameters(nine, Optional.of(NORM))).isEqualTo(156_870 + 320);
    }

    @Test
    void blocksMayFollowEachOtherInOtherOrders() {
        Architecture architecture =
                new Architecture(
                        List.of(
                                new Dense(7, true),
                                new Dense(6, true),
                                LeakyRelu.USUAL,
                                NORM,
                                new Dense(5, true)));
        assertThat(architecture.hidden()).containsExactly(7, 6, 5);
        assertThat(architecture.norm()).contains(NORM);
        assertThat(architecture.narrowed(2, 6).blocks())
                .containsExactly(new Dense(6, true), new Dense(6, true), LeakyRelu.USUAL, NORM);
        try (Kernels kernels = new DoubleKernels(1)) {
            assertThat(Network.of(architecture, 9, 3, kernels).layers().stream().map(Layer::name))
                    .containsExactly(
                            "dense1", "dense2", "leaky-relu2", "norm2", "dense3", "dense4");
        }
        assertThat(architecture.parameters(9, 3))
                .isEqualTo(7 * 9 + 7 + 6 * 7 + 6 + 2 * 6 + 5 * 6 + 5 + 3 * 5 + 3);
        assertThat(architecture.floatingPointOperations(9, 3, 10))
                .isEqualTo(2L * 10 * (2 * 7 * 9 + 3 * (6 * 7 + 5 * 6 + 3 * 5)));
    }

    @Test
    void blocksThatCannotBeNamedOrCannotReadImagesAreRefused() {
        assertThatThrownBy(() -> new Architecture(List.of(new Relu())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins with Relu[]");
        Architecture twice = new Architecture(List.of(new Dense(4, true), new Relu(), new Relu()));
        try (Kernels kernels = new DoubleKernels(1)) {
            assertThatThrownBy(() -> Network.of(twice, 3, 2, kernels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'relu1'");
        }
    }

    private static int parameters(List<Integer> hidden, Optional<BatchNorm> norm) {
        try (Kernels kernels = new DoubleKernels(1)) {
            return Network.of(Architecture.of(hidden, new Relu(), norm), 3072, 10, kernels)
                    .parameters()
                    .stream()
                    .mapToInt(p -> p.value().rows() * p.value().columns())
                    .sum();
        }
    }
}
