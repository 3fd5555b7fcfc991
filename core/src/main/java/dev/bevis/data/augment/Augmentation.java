package dev.bevis.data.augment;

import dev.bevis.choice.Choice;
import dev.bevis.data.Shape;

/// Something that training does to examples before it learns from them, at random and anew in each
/// epoch; evaluation does not.
///
/// What it does to an example depends on the data seed, the epoch and the example alone, see
/// [Draws]; what mixes examples, on the batch of a step.
public sealed interface Augmentation extends Choice permits PixelAugmentation {

    /// What its random numbers are drawn under, 1 to 15: part of every result, and of no other
    /// member.
    int code();

    /// Refuses what cannot be done to examples of a shape.
    ///
    /// @throws IllegalArgumentException says what can
    void requireFit(Shape shape);
}
