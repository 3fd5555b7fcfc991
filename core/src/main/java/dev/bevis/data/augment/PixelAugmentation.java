package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;

import java.util.Optional;

/// An augmentation of images that turns bytes into bytes, before they are normalized.
public sealed interface PixelAugmentation extends Augmentation
        permits Rearrangement, Rotation, PhotometricJitter {

    /// What it makes of one image.
    ///
    /// @param draws its random numbers
    /// @param from pixels of the image, in the order of [ImageShape]
    /// @param fromAt where they begin
    /// @param to where the new ones go; another array, or a part that does not overlap
    /// @param toAt where they begin
    void apply(ExampleDraws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt);

    /// This, if it moves pixels and changes none.
    default Optional<Rearrangement> rearrangement() {
        return Optional.empty();
    }

    @Override
    default Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    default Optional<PixelAugmentation> ofPixels() {
        return Optional.of(this);
    }

    @Override
    default void requireFit(Shape shape) {
        requireSize(image(shape));
    }

    /// Refuses images of some sizes.
    ///
    /// @throws IllegalArgumentException says what can be done
    default void requireSize(ImageShape shape) {}
}
