package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;

import java.util.Optional;

/// An augmentation that moves pixels and changes none. Those that follow each other are done at
/// once, see [Displacement].
public sealed interface Rearrangement extends PixelAugmentation
        permits AlternatingFlip, RandomFlip, Shift {

    /// What it and what was done before come to.
    ///
    /// @param before what was done before
    Displacement after(Displacement before, ExampleDraws draws);

    @Override
    default Optional<Rearrangement> rearrangement() {
        return Optional.of(this);
    }

    @Override
    default void apply(
            ExampleDraws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt) {
        after(Displacement.NONE, draws).copy(shape, from, fromAt, to, toAt);
    }
}
