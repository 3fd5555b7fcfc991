package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.model.Layer;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;

import org.junit.jupiter.api.Test;

import java.util.List;

class JitterTest {

    @Test
    void jitterMovesWhatLearnsWithoutPenaltyAndNothingElse() {
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(4, 3), true, 1e-10, false, 0);
            Network still = Samples.network(kind, Samples.INPUTS, kernels);
            Network moved = Samples.network(kind, Samples.INPUTS, kernels);

            Jitter.add(moved, 0.1, 1);

            for (int l = 0; l < still.layers().size(); l++) {
                Layer before = still.layers().get(l);
                Layer after = moved.layers().get(l);
                for (int p = 0; p < before.parameters().size(); p++) {
                    Parameter parameter = after.parameters().get(p);
                    double start = before.parameters().get(p).value().get(0, 0);
                    boolean vector = parameter.role() == Parameter.Role.VECTOR;
                    assertThat(parameter.value().get(0, 0) != start)
                            .as(parameter.name())
                            .isEqualTo(vector);
                }
            }
        }
    }

    @Test
    void jitterThatIsNoStandardDeviationIsRefused() {
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(), false, 1, false, 0);
            Network network = Samples.network(kind, Samples.INPUTS, kernels);
            for (double sigma : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Jitter.add(network, sigma, 1))
                        .withMessageContaining("got " + sigma);
            }
        }
    }
}
