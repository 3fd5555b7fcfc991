package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Initialization;
import dev.bevis.model.Network;
import dev.bevis.tensor.Tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class FloatComparisonTest {

    private final DoubleKernels doubles = new DoubleKernels(1);
    private final FloatKernels floats = new FloatKernels(1);
    private final CheckBatch batch = Samples.batch(3);

    @AfterEach
    void endThreads() {
        doubles.close();
        floats.close();
    }

    @Test
    void floatGradientAgreesForEveryLossAndLayer() {
        for (PlainNetwork.Kind kind : Samples.kinds(0.01)) {
            FloatComparison comparison = compare(kind, 1);

            assertThat(comparison.flips()).isZero();
            assertThat(comparison.passes()).as("%s: %s", kind, comparison).isTrue();
            for (FloatComparison.Row row : comparison.parameters()) {
                assertThat(row.norm()).as("%s: %s", kind, row).isLessThan(1e-5);
                assertThat(row.verdict())
                        .isEqualTo(
                                row.variable().zeroGradient()
                                        ? CheckVerdict.ZERO
                                        : CheckVerdict.AGREES);
            }
        }
    }

    @Test
    void otherWeightsAreNoticed() {
        PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(5), false, 1, false, 0);

        assertThat(compare(kind, 1.1).passes()).isFalse();
    }

    @Test
    void rectifierThatRoundingTurnsOnOrOffIsCounted() {
        PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(1), false, 1, false, 0);
        NetworkCost exact = cost(kind, Samples.network(kind, Samples.INPUTS, doubles), true);
        NetworkCost fast = cost(kind, Samples.network(kind, Samples.INPUTS, floats), false);
        Matrix x = batch.pack(doubles);
        int flips = 0;
        for (int n = 0; n < batch.images(); n++) {
            // The unit is on for what is above image n in the first component, by rounding alone.
            for (NetworkCost cost : List.of(exact, fast)) {
                cost.set(0, 0, 1);
                cost.set(1, 0, -(float) x.get(n, 0));
            }
            flips += FloatComparison.of(exact, fast).flips();
        }
        assertThat(flips).isPositive().isLessThanOrEqualTo(batch.images());
    }

    private FloatComparison compare(PlainNetwork.Kind kind, double factor) {
        Network fast = Samples.network(kind, Samples.INPUTS, floats);
        fast.initialize(new Initialization.He(), 1);
        Jitter.add(fast, 0.1, 1);
        Network exact = Samples.network(kind, Samples.INPUTS, doubles);
        exact.load(fast.tensors(ElementType.F32));
        NetworkCost cost = cost(kind, exact, true);
        int outputWeights = cost.variables().size() - 2;
        cost.set(outputWeights, 0, factor * cost.get(outputWeights, 0));
        return FloatComparison.of(cost, cost(kind, fast, false));
    }

    private NetworkCost cost(PlainNetwork.Kind kind, Network network, boolean exact) {
        return new NetworkCost(
                network,
                Samples.loss(kind.hinge()),
                kind.lambda(),
                exact ? doubles : floats,
                batch);
    }
}
