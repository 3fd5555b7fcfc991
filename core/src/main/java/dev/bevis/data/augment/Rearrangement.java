package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.feature.MovedPixels;

import java.util.Optional;

/// An augmentation that moves pixels and changes none. Those that follow each other are done at
/// once, see [Displacement].
public sealed interface Rearrangement extends PixelAugmentation
        permits AlternatingFlip, RandomFlip, Shift {

    /// Moves the images of a batch further than they are moved.
    ///
    /// @param epoch from 0
    /// @param drawn for each image its number 0 in the stream that [#stream] says
    /// @param moved told
    /// @param count images
    void move(int epoch, double[] drawn, MovedPixels moved, int count);

    /// The stream of its numbers, see [ExampleDraws]: that of the epoch, or one for all epochs.
    default int stream(int epoch) {
        return epoch;
    }

    /// What it and what was done before come to.
    ///
    /// @param before what was done before
    default Displacement after(Displacement before, ExampleDraws draws) {
        MovedPixels one = new MovedPixels(new byte[0], 1, 1, 1, 1);
        one.set(0, 0, before.mirrored(), before.down(), before.right());
        double drawn = draws.ofEpoch(stream(draws.epoch())).uniform(0);
        move(draws.epoch(), new double[] {drawn}, one, 1);
        return new Displacement(one.mirrored[0], one.down[0], one.right[0]);
    }

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
