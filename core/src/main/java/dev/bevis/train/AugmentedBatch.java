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
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What its trial does to a batch between memory and the first layer: pixels are changed as they
/// are packed, then normalized inputs, then examples are mixed.
final class AugmentedBatch implements PixelSource {

    private final Images images;
    private final Shape shape;
    private final InputTransform transform;
    private final long seed;
    private final @Nullable AugmentedPixels pixels;
    private final byte[] bytes;
    private final List<InputAugmentation> inputs;
    private final List<Mixing> mixings;
    private @Nullable Matrix copy;
    private @Nullable Matrix normalized;
    private int[] order = {};
    private int epoch;

    /// @param shape of the images
    /// @throws IllegalArgumentException where they are none that the augmentation takes
    AugmentedBatch(Images images, Shape shape, Trial.Order order, InputTransform transform) {
        this.images = images;
        this.shape = shape;
        this.transform = transform;
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
        if (transform.map().isEmpty()) {
            change(step, count, kernels, transform, batch.x(), batch);
        } else if (inputs.isEmpty() && mixings.isEmpty()) {
            pack(count, kernels, transform, batch.x());
        } else {
            Matrix features = normalized;
            if (features == null) {
                features = kernels.inputMatrix(batch.labels().length, transform.features());
                normalized = features;
            }
            change(step, count, kernels, InputTransform.of(transform.scale()), features, batch);
            kernels.map(features, count, transform.map().get(), batch.x());
        }
    }

    /// Normalized examples, changed and mixed, in `x`.
    private void change(
            long step, int count, Kernels kernels, InputTransform scale, Matrix x, Batch batch) {
        pack(count, kernels, scale, x);
        for (InputAugmentation each : inputs) {
            kernels.run(
                    row ->
                            each.apply(
                                    ExampleDraws.of(seed, epoch, order[row], each), shape, x, row),
                    count);
        }
        if (!mixings.isEmpty()) {
            mix(BatchDraws.of(seed, step), count, kernels, x, batch);
        }
    }

    private void pack(int count, Kernels kernels, InputTransform to, Matrix x) {
        if (pixels == null) {
            kernels.pack(images.values(), order, 0, count, to, x);
        } else {
            kernels.packFrom(this, count, to, x);
        }
    }

    @Override
    public void write(int row, byte[] to, int at) {
        if (pixels != null) {
            pixels.apply(epoch, order[row], row, bytes, order[row] * transform.features(), to, at);
        }
    }

    private void mix(BatchDraws draws, int count, Kernels kernels, Matrix x, Batch batch) {
        Optional<Mixing> chosen = draws.choice(mixings);
        if (chosen.isEmpty()) {
            return;
        }
        Matrix others = copy;
        if (others == null) {
            others = kernels.like(x);
            copy = others;
        }
        others.copyFrom(x);
        int[] partners = new int[count];
        draws.partners(partners);
        double share =
                chosen.get()
                        .apply(draws, shape, new Mixing.Mixed(x, others, partners, count), kernels);
        batch.mixed(partners, share);
    }
}
