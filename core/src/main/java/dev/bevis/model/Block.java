package dev.bevis.model;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.map.InputTransform;

import java.util.Optional;
import java.util.OptionalInt;

/// A block of an [Architecture]: a record with all that can be chosen about it.
///
/// Blocks get [Inputs] for each image from the block below and give [#outputs] numbers to the one
/// above.
public sealed interface Block
        permits Dense, Patchify, BatchNorm, LayerNorm, Activation, Dropout, Skip.Connection {

    /// What a block gets for each image.
    ///
    /// @param count numbers, at least 1
    /// @param image what they are an image of; empty where they are none, as above the first layer
    record Inputs(int count, Optional<ImageShape> image) {

        /// Numbers that are no image.
        public static Inputs of(int count) {
            return new Inputs(count, Optional.empty());
        }

        /// The features of a dataset.
        public static Inputs of(Shape shape) {
            return new Inputs(shape.features(), shape.image());
        }

        /// What a network reads of the features of a dataset: these, or what a linear map makes of
        /// them, which is no image.
        public static Inputs of(Shape shape, InputTransform transform) {
            return transform.map().isEmpty() ? of(shape) : of(transform.inputs());
        }

        /// What a block gives of them, as inputs of the next.
        ///
        /// @throws IllegalArgumentException if it cannot take them
        public Inputs behind(Block block) {
            int outputs = block.outputs(this);
            return block.takesImages() ? new Inputs(outputs, image) : of(outputs);
        }
    }

    /// This block in a network, its parameters allocated.
    Layer layer(Layer.Place place);

    /// Numbers that it gives for each image.
    ///
    /// @throws IllegalArgumentException if it cannot take these inputs
    default int outputs(Inputs inputs) {
        return inputs.count();
    }

    /// The units of the fully connected layer that it begins; empty if it begins none.
    default OptionalInt width() {
        return OptionalInt.empty();
    }

    /// By how many connections that skip blocks more are open behind it: 1 where one begins, −1
    /// where one ends, else 0.
    default int opens() {
        return 0;
    }

    /// Whether it begins a layer of the network, as linear maps do. Blocks are named by how many of
    /// these there are up to them: `dense2` is followed by `norm2` and `relu2`.
    default boolean beginsLayer() {
        return false;
    }

    /// Numbers that it learns.
    default long parameters(Inputs inputs) {
        return 0;
    }

    /// Entries of its weight matrices.
    default long weights(Inputs inputs) {
        return 0;
    }

    /// Products of a weight and a number for every image.
    default long multiplications(Inputs inputs) {
        return weights(inputs);
    }

    /// Whether it may stand below the first layer, and reads packed images and gives such.
    default boolean takesImages() {
        return false;
    }

    /// What it is in a network in use; empty if it does nothing there.
    ///
    /// @param number of the layer that it is of
    /// @param inputs what it gets for each example
    /// @param numbers that it learned
    /// @throws IllegalArgumentException if some are not there
    Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers);

    /// The same kind of block with at most `units` outputs of its own.
    default Block narrowed(int units) {
        return this;
    }
}
