package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Block;
import dev.bevis.model.Dropout;
import dev.bevis.model.Gelu;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.Network;
import dev.bevis.model.Patchify;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.model.Tanh;
import dev.bevis.tensor.Tensor.ElementType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Gradient checks of small networks with every choice of layers, alone and together.
final class EveryLayerTest {

    private static final long SEED = Long.getLong("bevis.layers.seed", 20_261_128);
    private static final int COMBINATIONS = Integer.getInteger("bevis.layers.combinations", 12);
    private static final ImageShape IMAGE = new ImageShape(3, 2, 4);

    static Stream<LayerChoices> choices() {
        LayerChoices plain = LayerChoices.of(new Relu());
        Random random = new Random(SEED);
        return Stream.concat(
                Stream.of(
                        plain.withNorm(norm(BatchNorm.Place.AFTER_ACTIVATION)),
                        plain.withLayerNorm(Optional.of(new LayerNorm(1e-3))),
                        plain.with(new Skip.Course()),
                        plain.with(new Skip.Residual()),
                        plain.withPatchify(Optional.of(new Patchify(List.of(2), 3)))),
                IntStream.range(0, COMBINATIONS).mapToObj(_ -> random(random)));
    }

    private static Optional<BatchNorm> norm(BatchNorm.Place place) {
        return Optional.of(new BatchNorm(0.9, 1e-2, place));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static LayerChoices random(Random random) {
        return new LayerChoices(
                one(random, List.of(new Relu(), new Gelu(), new Tanh())),
                one(
                        random,
                        List.of(
                                Optional.empty(),
                                norm(BatchNorm.Place.BEFORE_ACTIVATION),
                                norm(BatchNorm.Place.AFTER_ACTIVATION))),
                one(random, List.of(Optional.empty(), Optional.of(new Dropout(0.3)))),
                one(random, List.of(Optional.empty(), Optional.of(new Dropout(0.1)))),
                one(random, List.of(Optional.empty(), Optional.of(new LayerNorm(1e-2)))),
                one(random, List.of(new Skip.None(), new Skip.Course(), new Skip.Residual())),
                one(
                        random,
                        List.of(
                                Optional.empty(),
                                Optional.of(new Patchify(List.of(1, 2), 3)),
                                Optional.of(new Patchify(List.of(2), 4)))));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void gradientsAreThoseOfDifferencesAndOfDoubles(LayerChoices choices) {
        Architecture architecture = Architecture.of(List.of(6, 5, 6), choices);
        assertThat(architecture.choices()).as("seed %d", SEED).isEqualTo(choices);
        Subset images = Samples.images(20, IMAGE.features());
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, images);
        CheckBatch batch =
                CheckBatch.of(
                        images,
                        InputTransform.of(normalizer.scale()),
                        IMAGE.features(),
                        Samples.IMAGES,
                        1);
        Block.Inputs inputs = Block.Inputs.of(IMAGE);
        try (Kernels doubles = new DoubleKernels(1);
                Kernels floats = new FloatKernels(1)) {
            Network exact = Network.of(architecture, inputs, Samples.CLASSES, doubles);
            exact.initialize(new Initialization.He(), 1);
            Jitter.add(exact, 0.1, 1);
            NetworkCost cost =
                    new NetworkCost(exact, new SoftmaxCrossEntropy(), 0.01, doubles, batch);
            GradientReport report = GradientCheck.DEFAULT.run(cost, _ -> {});
            assertThat(report.passes()).as("seed %d: %s", SEED, report).isTrue();

            Network fast = Network.of(architecture, inputs, Samples.CLASSES, floats);
            fast.load(exact.tensors(ElementType.F64));
            NetworkCost fastCost =
                    new NetworkCost(fast, new SoftmaxCrossEntropy(), 0.01, floats, batch);
            assertThat(FloatComparison.of(cost, fastCost).passes()).as("seed %d", SEED).isTrue();
        }
    }
}
