package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.loss.Loss;
import dev.bevis.loss.LossContractTest;
import dev.bevis.model.Activation;
import dev.bevis.model.ActivationContractTest;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Network;
import dev.bevis.tensor.Tensor.ElementType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gradient checks of small networks with every activation and every loss.
class EveryChoiceTest {

    static Stream<Arguments> networks() {
        return ActivationContractTest.examples().stream()
                .flatMap(activation ->
                        LossContractTest.losses().stream()
                                .map(loss -> Arguments.of(activation, loss)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreThoseOfDifferencesAndOfDoubles(Activation activation, Loss loss) {
        for (Optional<BatchNorm> norm :
                List.of(Optional.<BatchNorm>empty(), Optional.of(new BatchNorm(0.9, 1e-2)))) {
            Architecture architecture = Architecture.of(List.of(5, 4), activation, norm);
            CheckBatch batch = Samples.batch(1);
            try (Kernels doubles = new DoubleKernels(1);
                    Kernels floats = new FloatKernels(1)) {
                Network exact = Network.of(architecture, Samples.INPUTS, Samples.CLASSES, doubles);
                exact.initialize(new Initialization.He(), 1);
                Jitter.add(exact, 0.1, 1);
                NetworkCost cost = new NetworkCost(exact, loss, 0.01, doubles, batch);
                GradientReport report = GradientCheck.DEFAULT.run(cost, _ -> {});
                assertThat(report.passes()).as("%s", report).isTrue();

                Network fast = Network.of(architecture, Samples.INPUTS, Samples.CLASSES, floats);
                fast.load(exact.tensors(ElementType.F64));
                NetworkCost fastCost = new NetworkCost(fast, loss, 0.01, floats, batch);
                assertThat(FloatComparison.of(cost, fastCost).passes()).isTrue();
            }
        }
    }
}
