package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.Philox;

import java.util.List;

/// Images of bytes as the pixel augmentations of a trial make them, one after the other. Several
/// threads may ask for different images of a batch at once.
public final class AugmentedPixels {

    private final List<PixelAugmentation> augmentations;
    private final ImageShape shape;
    private final Philox random;

    /// @param augmentations in their order
    /// @param shape of the images
    /// @param seed the data seed
    /// @param images most of a batch
    /// @throws IllegalArgumentException where [Augmentation#requireFit] says so
    public AugmentedPixels(
            List<PixelAugmentation> augmentations, ImageShape shape, long seed, int images) {
        this.augmentations = List.copyOf(augmentations);
        this.shape = shape;
        random = Draws.random(seed);
        augmentations.forEach(each -> each.requireFit(shape));
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
        Displacement displacement = Displacement.NONE;
        for (PixelAugmentation each : augmentations) {
            Draws draws = new Draws(random, epoch, image, each.code());
            switch (each) {
                case Rearrangement move -> displacement = move.after(displacement, draws);
            }
        }
        displacement.copy(shape, from, fromAt, to, toAt);
    }
}
