package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;

/// An augmentation of images that turns bytes into bytes, before they are normalized.
public sealed interface PixelAugmentation extends Augmentation permits Rearrangement {

    /// What it makes of one image.
    ///
    /// @param draws its random numbers
    /// @param from pixels of the image, in the order of [ImageShape]
    /// @param fromAt where they begin
    /// @param to where the new ones go; another array, or a part that does not overlap
    /// @param toAt where they begin
    void apply(Draws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt);

    @Override
    default void requireFit(Shape shape) {
        if (shape.image().isEmpty()) {
            throw new IllegalArgumentException(
                    "augment: "
                            + words()
                            + " needs images, and the examples are "
                            + shape.examples()
                            + " of "
                            + shape.words()
                            + "; leave it out: augment: []");
        }
        requireFit(shape.image().get());
    }

    /// Refuses images of some sizes.
    ///
    /// @throws IllegalArgumentException says what can be done
    default void requireFit(ImageShape shape) {}
}
