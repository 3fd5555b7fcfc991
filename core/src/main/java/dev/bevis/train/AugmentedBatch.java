package dev.bevis.train;

import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.augment.AugmentedPixels;
import dev.bevis.data.augment.BatchDraws;
import dev.bevis.data.augment.ExampleDraws;
import dev.bevis.data.augment.InputAugmentation;
import dev.bevis.data.augment.Mixing;
import dev.bevis.data.augment.PixelAugmentation;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.matrix.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What its trial does to a batch between memory and the first layer: pixels are changed as they
/// are packed, then normalized inputs, then examples are mixed.
final class AugmentedBatch implements PixelSource {

    private final Images images;
    private final Shape shape;
    private final FeatureScale scale;
    private final long seed;
    private final @Nullable AugmentedPixels pixels;
    private final byte[] bytes;
    private final List<InputAugmentation> inputs;
    private final List<Mixing> mixings;
    private @Nullable Matrix copy;
    private int[] order = {};
    private int epoch;

    /// @param shape of the images
    /// @throws IllegalArgumentException where they are none that the augmentation takes
    AugmentedBatch(Images images, Shape shape, Trial.Order order, FeatureScale scale) {
        this.images = images;
        this.shape = shape;
        this.scale = scale;
        seed = order.seed();
        Augmentations augmentation = order.batching().augmentation();
        augmentation.requireFit(shape);
        List<PixelAugmentation> ofPixels = augmentation.ofPixels();
        inputs = augmentation.ofInputs();
        mixings = augmentation.ofBatch();
        pixels =
                ofPixels.isEmpty()
                        ? null
                        : new AugmentedPixels(
                                ofPixels,
                                shape.image().orElseThrow(),
                                seed,
                                order.batching().size());
        bytes = ofPixels.isEmpty() ? new byte[0] : bytes(images, shape);
    }

    private static byte[] bytes(Images images, Shape shape) {
        return switch (images.values()) {
            case ByteFeatures all -> all.data();
            case FloatFeatures _ ->
                    throw new IllegalArgumentException(
                            "augment: expected images of bytes, got "
                                    + shape.words()
                                    + " as floats; leave out what changes pixels, or take what"
                                    + " works for both, such as augment: [{noise: {deviation:"
                                    + " 0.1}}]");
        };
    }

    /// Packs the examples of a step, and mixes them.
    ///
    /// @param epoch that the step belongs to
    /// @param order of each example, its place in the data
    /// @param count N
    void pack(long step, long epoch, int[] order, int count, Kernels kernels, Batch batch) {
        this.order = order;
        this.epoch = Math.toIntExact(epoch);
        Matrix x = batch.x();
        if (pixels == null) {
            kernels.pack(images.values(), order, 0, count, scale, x);
        } else {
            kernels.packFrom(this, count, scale, x);
        }
        for (InputAugmentation each : inputs) {
            kernels.run(
                    row ->
                            each.apply(
                                    ExampleDraws.of(seed, this.epoch, order[row], each),
                                    shape,
                                    x,
                                    row),
                    count);
        }
        if (!mixings.isEmpty()) {
            mix(BatchDraws.of(seed, step), count, kernels, batch);
        }
    }

    @Override
    public void write(int row, byte[] to, int at) {
        if (pixels != null) {
            pixels.apply(epoch, order[row], row, bytes, order[row] * scale.features(), to, at);
        }
    }

    private void mix(BatchDraws draws, int count, Kernels kernels, Batch batch) {
        Optional<Mixing> chosen = draws.choice(mixings);
        if (chosen.isEmpty()) {
            return;
        }
        Matrix others = copy;
        if (others == null) {
            others = kernels.like(batch.x());
            copy = others;
        }
        others.copyFrom(batch.x());
        int[] partners = new int[count];
        draws.partners(partners);
        double share =
                chosen.get()
                        .apply(
                                draws,
                                shape,
                                new Mixing.Mixed(batch.x(), others, partners, count),
                                kernels);
        batch.mixed(partners, share);
    }
}
