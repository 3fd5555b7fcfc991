package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What training does to a batch between memory and the first layer: pixels are changed as they are
/// packed, then normalized inputs, then examples are mixed.
public final class AugmentedExamples implements PixelSource {

    private final Images images;
    private final Shape shape;
    private final InputTransform transform;
    private final long seed;
    private final int most;
    private final @Nullable AugmentedPixels pixels;
    private final byte[] bytes;

    /// Where pixels are moved and none is changed.
    private final @Nullable MovedPixels moved;

    private final List<InputAugmentation> inputs;
    private final List<Mixing> mixings;
    private @Nullable Matrix copy;
    private @Nullable Matrix normalized;
    private int[] order = {};
    private int epoch;

    /// With which example each one was mixed.
    ///
    /// @param partners the place in the batch of each one's partner
    /// @param share λ, what each keeps of itself
    public record Mixture(int[] partners, double share) {}

    /// @param images examples as they lie in memory
    /// @param shape of each
    /// @param augmentation what is done to them
    /// @param seed the data seed
    /// @param most examples of a batch
    /// @param transform what makes inputs of them
    /// @throws IllegalArgumentException where they are none that the augmentation takes
    public AugmentedExamples(
            Images images,
            Shape shape,
            Augmentations augmentation,
            long seed,
            int most,
            InputTransform transform) {
        this.images = images;
        this.shape = shape;
        this.transform = transform;
        this.seed = seed;
        this.most = most;
        augmentation.requireFit(shape);
        List<PixelAugmentation> ofPixels = augmentation.ofPixels();
        inputs = augmentation.ofInputs();
        mixings = augmentation.ofBatch();
        pixels =
                ofPixels.isEmpty()
                        ? null
                        : new AugmentedPixels(ofPixels, shape.image().orElseThrow(), seed, most);
        bytes = ofPixels.isEmpty() ? new byte[0] : bytes(images, shape);
        moved =
                pixels != null && pixels.isMoving()
                        ? moved(bytes, shape.image().orElseThrow(), most)
                        : null;
    }

    private static MovedPixels moved(byte[] pixels, ImageShape shape, int images) {
        return new MovedPixels(pixels, shape.channels(), shape.height(), shape.width(), images);
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
    /// @param order of each example, its place in the data; may be used until the next call
    /// @param count N
    /// @param x inputs of the network, N × M, overwritten
    /// @return how they are mixed, if they are
    public Optional<Mixture> pack(
            long step, long epoch, int[] order, int count, Kernels kernels, Matrix x) {
        this.order = order;
        this.epoch = Math.toIntExact(epoch);
        if (transform.map().isEmpty()) {
            return change(step, count, kernels, transform, x);
        }
        if (inputs.isEmpty() && mixings.isEmpty()) {
            pack(count, kernels, transform, x);
            return Optional.empty();
        }
        Matrix features = normalized;
        if (features == null) {
            features = kernels.inputMatrix(most, transform.features());
            normalized = features;
        }
        InputTransform scale = InputTransform.of(transform.scale());
        Optional<Mixture> mixture = change(step, count, kernels, scale, features);
        kernels.map(features, count, transform.map().get(), x);
        return mixture;
    }

    /// Normalized examples, changed and mixed, in `x`.
    private Optional<Mixture> change(
            long step, int count, Kernels kernels, InputTransform scale, Matrix x) {
        pack(count, kernels, scale, x);
        for (int i = 0; i < inputs.size(); i++) {
            InputAugmentation each = inputs.get(i);
            kernels.run(
                    row ->
                            each.apply(
                                    ExampleDraws.of(seed, epoch, order[row], each), shape, x, row),
                    count);
        }
        return mixings.isEmpty()
                ? Optional.empty()
                : mix(BatchDraws.of(seed, step), count, kernels, x);
    }

    private void pack(int count, Kernels kernels, InputTransform to, Matrix x) {
        if (pixels == null) {
            kernels.pack(images.values(), order, 0, count, to, x);
        } else if (moved == null) {
            kernels.packFrom(this, count, to, x);
        } else {
            pixels.move(epoch, order, count, moved);
            kernels.packMoved(moved, count, to, x);
        }
    }

    @Override
    public void write(int row, byte[] to, int at) {
        if (pixels != null) {
            pixels.apply(epoch, order[row], row, bytes, order[row] * transform.features(), to, at);
        }
    }

    private Optional<Mixture> mix(BatchDraws draws, int count, Kernels kernels, Matrix x) {
        Optional<Mixing> chosen = draws.choice(mixings);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Matrix others = copy;
        if (others == null) {
            others = kernels.like(x);
            copy = others;
        }
        others.copyFrom(x);
        int[] partners = new int[count];
        draws.partners(partners);
        Mixing.Mixed batch = new Mixing.Mixed(x, others, partners, count);
        return Optional.of(new Mixture(partners, chosen.get().apply(draws, shape, batch, kernels)));
    }
}
