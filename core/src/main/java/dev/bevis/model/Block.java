package dev.bevis.model;

import java.util.Optional;

/// A block of an [Architecture]: a record with all that can be chosen about it.
///
/// Blocks get `inputs` numbers an image from the block below and give [#outputs] to the one above.
public sealed interface Block permits Dense, BatchNorm, Activation, Dropout {

    /// This block in a network, its parameters allocated.
    Layer layer(Layer.Place place);

    /// Numbers that it gives for each image.
    default int outputs(int inputs) {
        return inputs;
    }

    /// Whether it begins a layer of the network, as linear maps do. Blocks are named by how many of
    /// these there are up to them: `dense2` is followed by `norm2` and `relu2`.
    default boolean beginsLayer() {
        return false;
    }

    /// Numbers that it learns.
    default long parameters(int inputs) {
        return 0;
    }

    /// Entries of its weight matrices; each is multiplied once for every image.
    default long weights(int inputs) {
        return 0;
    }

    /// Whether it may stand below the first layer, and reads packed images and gives such.
    default boolean takesImages() {
        return false;
    }

    /// What it is in a network in use; empty if it does nothing there.
    ///
    /// @param number of the layer that it is of
    /// @param inputs numbers that it gets for each example
    /// @param numbers that it learned
    /// @throws IllegalArgumentException if some are not there
    Optional<Stage> stage(int number, int inputs, Stage.Numbers numbers);

    /// The same kind of block with at most `units` outputs of its own.
    default Block narrowed(int units) {
        return this;
    }
}
