package dev.bevis.train;

import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.augment.AugmentedPixels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.matrix.Matrix;

import org.jspecify.annotations.Nullable;

/// The packing of a batch, with what its trial does to images on the way.
final class AugmentedBatch implements PixelSource {

    private final Images images;
    private final FeatureScale scale;
    private final @Nullable AugmentedPixels pixels;
    private byte[] bytes = {};
    private int[] order = {};
    private int epoch;

    /// @param shape of the images
    /// @throws IllegalArgumentException where they are none that the augmentation takes
    AugmentedBatch(Images images, Shape shape, Trial.Order order, FeatureScale scale) {
        this.images = images;
        this.scale = scale;
        Trial.Batching batching = order.batching();
        batching.augmentation().requireFit(shape);
        pixels =
                batching.augmentation()
                        .pixels()
                        .map(list ->
                                new AugmentedPixels(
                                        list,
                                        shape.image().orElseThrow(),
                                        order.seed(),
                                        batching.size()))
                        .orElse(null);
        if (pixels != null) {
            bytes = bytes(images, shape);
        }
    }

    private static byte[] bytes(Images images, Shape shape) {
        return switch (images.values()) {
            case ByteFeatures all -> all.data();
            case Object _ ->
                    throw new IllegalArgumentException(
                            "augment: expected images of bytes, got "
                                    + shape.words()
                                    + " as floats; leave out what changes pixels: augment: []");
        };
    }

    /// Packs images.
    ///
    /// @param order of each, its place in the data
    void pack(long epoch, int[] order, int count, Kernels kernels, Matrix x) {
        if (pixels == null) {
            kernels.pack(images.values(), order, 0, count, scale, x);
            return;
        }
        this.order = order;
        this.epoch = Math.toIntExact(epoch);
        kernels.pack(this, count, scale, x);
    }

    @Override
    public void write(int row, byte[] to, int at) {
        if (pixels != null) {
            pixels.apply(epoch, order[row], row, bytes, order[row] * scale.features(), to, at);
        }
    }
}
