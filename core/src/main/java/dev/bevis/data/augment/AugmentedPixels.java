package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.PhiloxBatch;
import dev.bevis.kernel.feature.MovedPixels;

import java.util.List;
import java.util.Optional;

/// Images of bytes as the pixel augmentations of a trial make them, one after the other. Several
/// threads may ask for different images of a batch at once.
public final class AugmentedPixels {

    private final List<PixelAugmentation> augmentations;
    private final ImageShape shape;
    private final Philox random;
    private final PhiloxBatch batch = new PhiloxBatch();
    private final long[] indices;
    private final double[] drawn;

    /// Of each image of a batch two in the making; none where all that is done is moving pixels.
    private final byte[][] between;

    /// @param augmentations in their order
    /// @param shape of the images
    /// @param seed the data seed
    /// @param images most of a batch
    /// @throws IllegalArgumentException where [Augmentation#requireFit] says so
    public AugmentedPixels(
            List<PixelAugmentation> augmentations, ImageShape shape, long seed, int images) {
        this.augmentations = List.copyOf(augmentations);
        this.shape = shape;
        random = ExampleDraws.random(seed);
        indices = new long[images];
        drawn = new double[images];
        augmentations.forEach(each -> each.requireFit(shape));
        boolean isMoving =
                augmentations.stream().allMatch(each -> each.rearrangement().isPresent());
        between = isMoving ? new byte[0][] : new byte[images][2 * shape.features()];
    }

    /// Whether pixels are moved and none is changed, so that [#move] says all.
    public boolean isMoving() {
        return between.length == 0;
    }

    /// How the pixels of a batch are moved, where all that is done is that. One call at a time.
    ///
    /// @param epoch from 0
    /// @param examples of each image, its place in the training data
    /// @param count images
    /// @param moved told
    public void move(int epoch, int[] examples, int count, MovedPixels moved) {
        moved.stand(examples, count);
        for (PixelAugmentation each : augmentations) {
            Rearrangement move = each.rearrangement().orElseThrow();
            for (int i = 0; i < count; i++) {
                indices[i] = ExampleDraws.first(examples[i], each.code());
            }
            batch.uniforms(random, move.stream(epoch), indices, count, drawn);
            move.move(epoch, drawn, moved, count);
        }
    }

    /// What is made of one image.
    ///
    /// @param epoch from 0
    /// @param image its place in the training data
    /// @param row its place in the batch
    /// @param from pixels of the image, in the order of [ImageShape]
    /// @param fromAt where they begin
    /// @param to where the new ones go, another array
    /// @param toAt where they begin
    public void apply(int epoch, int image, int row, byte[] from, int fromAt, byte[] to, int toAt) {
        Displacement moved = Displacement.NONE;
        byte[] source = from;
        int at = fromAt;
        int next = 0;
        for (PixelAugmentation each : augmentations) {
            ExampleDraws draws = new ExampleDraws(random, epoch, image, each.code());
            Optional<Rearrangement> move = each.rearrangement();
            if (move.isPresent()) {
                moved = move.get().after(moved, draws);
                continue;
            }
            byte[] scratch = between[row];
            if (!moved.equals(Displacement.NONE)) {
                moved.copy(shape, source, at, scratch, next);
                source = scratch;
                at = next;
                next = shape.features() - next;
                moved = Displacement.NONE;
            }
            each.apply(draws, shape, source, at, scratch, next);
            source = scratch;
            at = next;
            next = shape.features() - next;
        }
        moved.copy(shape, source, at, to, toAt);
    }
}
