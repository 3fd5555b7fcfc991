package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;

/// An augmentation that moves pixels and changes none. Those that follow each other are done at
/// once, see [Displacement].
public sealed interface Rearrangement extends PixelAugmentation
        permits AlternatingFlip, RandomFlip, Shift {

    /// What it and what was done before come to.
    ///
    /// @param before what was done before
    Displacement after(Displacement before, Draws draws);

    @Override
    default void apply(
            Draws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt) {
        after(Displacement.NONE, draws).copy(shape, from, fromAt, to, toAt);
    }
}
