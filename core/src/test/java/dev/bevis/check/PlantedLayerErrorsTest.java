package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.check.FaultyCost.Measure;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.Targets;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.loss.BinaryCrossEntropy;
import dev.bevis.loss.CrammerSinger;
import dev.bevis.loss.Focal;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.loss.SquaredHinge;
import dev.bevis.model.Activation;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Dropout;
import dev.bevis.model.Elu;
import dev.bevis.model.Gelu;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.Network;
import dev.bevis.model.Patchify;
import dev.bevis.model.Sigmoid;
import dev.bevis.model.Silu;
import dev.bevis.model.Skip;
import dev.bevis.model.Tanh;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A check of gradients reports every mistake planted on the way back through the layers and losses
/// that training has, and nothing without one.
final class PlantedLayerErrorsTest {

    private static final ImageShape IMAGE = new ImageShape(3, 2, 4);
    private static final double[] NO_WEIGHTS = {};
    private static final double[] WEIGHTS = {1, 0.5, 2, 3};

    private static final GradientCheck CHECK =
            new GradientCheck(1e-5, 60, 1, GradientCheck.DEFAULT.marks());

    private final Subset images = Samples.images(20, IMAGE.features());
    private final CheckBatch batch =
            CheckBatch.of(
                    images,
                    InputTransform.of(Normalizer.fit(Normalization.STANDARDIZE, images).scale()),
                    IMAGE.features(),
                    Samples.IMAGES,
                    1);

    private static Activation activation(LayerFault fault) {
        String name = fault.name().toLowerCase(Locale.ROOT);
        return Stream.of(new Silu(), new Elu(1.5), new Tanh(), new Sigmoid())
                .filter(each ->
                        name.startsWith(each.getClass().getSimpleName().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(Activation.class::cast)
                .orElse(new Gelu());
    }

    private boolean passes(Activation activation, LayerFault fault, Measure right, Measure back) {
        Architecture architecture =
                Architecture.of(
                        List.of(6, 5, 6),
                        new LayerChoices(
                                activation,
                                Optional.empty(),
                                Optional.of(new Dropout(0.3)),
                                Optional.of(new Dropout(0.2)),
                                Optional.of(new LayerNorm(1e-2)),
                                // The branch of a residual block gives 0 at the start.
                                fault.name().startsWith("SKIP")
                                        ? new Skip.Course()
                                        : new Skip.Residual(),
                                // Patches are copies of the images, made on the way forth.
                                fault == LayerFault.INPUTS_NOT_DROPPED
                                        ? Optional.empty()
                                        : Optional.of(new Patchify(List.of(2), LayerFault.UNITS))));
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            Network network =
                    Network.of(architecture, Block.Inputs.of(IMAGE), Samples.CLASSES, kernels);
            network.initialize(new Initialization.He(), 1);
            Jitter.add(network, 0.1, 1);
            if (fault != LayerFault.NONE) {
                assertThat(network.layers())
                        .as("layers that %s spoils", fault)
                        .anyMatch(layer -> layer.name().matches(fault.layers()));
            }
            FaultyCost cost = new FaultyCost(network, kernels, batch, right, back, fault);
            return CHECK.run(cost, _ -> {}).passes();
        }
    }

    private Targets targets(double share, double[] weights) {
        char[] labels = batch.labels();
        char[] others = new char[labels.length];
        for (int n = 0; n < labels.length; n++) {
            others[n] = labels[(n + 3) % labels.length];
        }
        return new Targets(labels, others, share, weights);
    }

    @ParameterizedTest
    @EnumSource(LayerFault.class)
    void mistakesOfLayersAreFound(LayerFault fault) {
        Measure softmax = new Measure(new SoftmaxCrossEntropy(), targets(1, NO_WEIGHTS));

        assertThat(passes(activation(fault), LayerFault.NONE, softmax, softmax)).isTrue();
        assertThat(passes(activation(fault), fault, softmax, softmax))
                .isEqualTo(fault == LayerFault.NONE);
    }

    static Stream<Arguments> losses() {
        SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
        return Stream.of(
                Arguments.of("smoothing", new SoftmaxCrossEntropy(0.1), plain),
                Arguments.of(
                        "smoothing over wrong classes",
                        new SoftmaxCrossEntropy(0.1, true),
                        new SoftmaxCrossEntropy(0.1)),
                Arguments.of("binary", new BinaryCrossEntropy(), plain),
                Arguments.of("focal factor", new Focal(2), plain),
                Arguments.of("focal power", new Focal(2), new Focal(1)),
                Arguments.of("square", new SquaredHinge(), new Hinge()),
                Arguments.of("all rivals", new CrammerSinger(), new Hinge()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void gradientsOfOtherLossesAreFound(String what, Loss loss, Loss other) {
        Measure right = new Measure(loss, targets(1, NO_WEIGHTS));
        Measure wrong = new Measure(other, targets(1, NO_WEIGHTS));

        assertThat(passes(new Gelu(), LayerFault.NONE, right, right)).as(what).isTrue();
        assertThat(passes(new Gelu(), LayerFault.NONE, right, wrong)).as(what).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void mistakesInMixedTargetsAndWeightsAreFound(String what, Loss loss, Loss other) {
        Measure right = new Measure(loss, targets(0.7, WEIGHTS));

        assertThat(passes(new Gelu(), LayerFault.NONE, right, right)).as(what).isTrue();
        for (Targets wrong :
                List.of(
                        targets(1, WEIGHTS),
                        targets(0.3, WEIGHTS),
                        targets(0.7, NO_WEIGHTS),
                        targets(0.7, new double[] {0.5, 2, 3, 1}))) {
            assertThat(passes(new Gelu(), LayerFault.NONE, right, new Measure(loss, wrong)))
                    .as("%s: %s", what, wrong)
                    .isFalse();
        }
        assertThat(other).isNotEqualTo(loss);
    }
}
