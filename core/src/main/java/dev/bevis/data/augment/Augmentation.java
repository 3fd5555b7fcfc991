package dev.bevis.data.augment;

import dev.bevis.choice.Choice;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;

import java.util.Optional;

/// Something that training does to examples before it learns from them, at random and anew in each
/// epoch; evaluation does not.
///
/// What it does to an example depends on the data seed, the epoch and the example alone, see
/// [ExampleDraws]; what mixes examples with each other, on the batch of a step, see [BatchDraws].
public sealed interface Augmentation extends Choice
        permits PixelAugmentation, InputAugmentation, Mixing {

    /// What it works on. Pixels come first, then normalized inputs, then whole batches.
    enum Stage {
        PIXELS("pixels"),
        INPUTS("normalized inputs"),
        BATCH("whole batches");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /// In words, such as `normalized inputs`.
        public String words() {
            return words;
        }
    }

    /// What its random numbers are drawn under, 1 to 15: part of every result, and of no other
    /// member.
    int code();

    /// What it works on.
    Stage stage();

    /// Refuses what cannot be done to examples of a shape.
    ///
    /// @throws IllegalArgumentException says what can
    void requireFit(Shape shape);

    /// This, if it changes pixels.
    default Optional<PixelAugmentation> ofPixels() {
        return Optional.empty();
    }

    /// This, if it changes normalized inputs.
    default Optional<InputAugmentation> ofInputs() {
        return Optional.empty();
    }

    /// This, if it mixes examples.
    default Optional<Mixing> ofBatch() {
        return Optional.empty();
    }

    /// The size of images.
    ///
    /// @throws IllegalArgumentException if the examples are none
    default ImageShape image(Shape shape) {
        return shape.image()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "augment: "
                                        + words()
                                        + " needs images, and the data are "
                                        + shape.examples()
                                        + " of "
                                        + shape.words()
                                        + "; leave it out, or take what works for both, such as"
                                        + " augment: [{noise: {deviation: 0.1}}]"));
    }
}
