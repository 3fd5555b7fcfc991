package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;
import java.util.Optional;

/// A block in a network: its parameters, which all passes share.
public interface Layer {

    /// Where a layer stands and what computes it.
    ///
    /// @param number counts the blocks that begin a layer from 1 up to this one, for names
    /// @param inputs what it gets for each image: units of the layer below, or D components
    /// @param first whether it reads packed images
    /// @param states names of the states that each learned parameter has beside it
    record Place(
            Kernels kernels, int number, Block.Inputs inputs, boolean first, List<String> states) {

        /// A layer whose parameters have no states.
        Place(Kernels kernels, int number, int inputs, boolean first) {
            this(kernels, number, Block.Inputs.of(inputs), first, List.of());
        }

        /// A weight matrix, outputs × inputs, all 0.
        Parameter weight(String name, int outputs) {
            int columns = inputs.count();
            return parameter(
                    name,
                    Parameter.Role.WEIGHT,
                    first
                            ? kernels.inputMatrix(outputs, columns)
                            : kernels.matrix(outputs, columns));
        }

        /// A weight matrix that is multiplied with activations, or what lies like these, all 0.
        Parameter weight(String name, int outputs, int columns) {
            return parameter(name, Parameter.Role.WEIGHT, kernels.matrix(outputs, columns));
        }

        /// A 0 for each of `units`.
        Parameter vector(String name, Parameter.Role role, int units) {
            return parameter(name, role, kernels.matrix(1, units));
        }

        private Parameter parameter(String name, Parameter.Role role, Matrix value) {
            List<String> beside = role.learns() ? states : List.of();
            return new Parameter(
                    name,
                    value,
                    role,
                    beside.stream()
                            .map(state ->
                                    new Parameter.State(name + "." + state, kernels.like(value)))
                            .toList());
        }
    }

    /// What computes `W · x + b`: each output from a row of W and one number of b alone.
    ///
    /// @param weight W, outputs × inputs
    /// @param bias b, 1 × outputs
    record Affine(Parameter weight, Parameter bias) {}

    /// Averages over training batches, which stand in for the statistics of a batch in evaluation.
    interface RunningAverages {

        /// Whether they have seen a batch. Before that they hold nothing, and an evaluation may put
        /// the statistics of the whole evaluated set there.
        boolean tracking();

        /// Says that they are to be continued, after they were read from a file.
        void startTracking();

        /// Puts mean and variance of a unit over a whole set where evaluation looks for them. The
        /// first training batch replaces them.
        void borrow(int unit, double mean, double variance);
    }

    /// Its name, such as `dense1`.
    String name();

    /// Units out.
    int outputs();

    /// What it is made of, in the order of files.
    List<Parameter> parameters();

    /// Buffers to run it on up to `images` images.
    LayerPass pass(Kernels kernels, int images);

    /// Buffers for a layer that has to do with others.
    ///
    /// @param below those of the layers below it, from the input up
    default LayerPass pass(Kernels kernels, int images, List<LayerPass> below) {
        return pass(kernels, images);
    }

    /// Draws its first weights, if it has some.
    ///
    /// @param stream the first random stream that nobody drew from
    /// @return the first that nobody drew from afterwards
    default int initialize(Initialization initialization, Philox random, int stream) {
        return stream;
    }

    /// The name of what a hidden layer puts out, such as `hidden1`, where this is its activation.
    default Optional<String> hiddenName() {
        return Optional.empty();
    }

    /// Whether it gives packed images, N × D, as it got them, and not activations, units × N.
    default boolean givesImages() {
        return false;
    }

    /// Whether its slope jumps where an output passes 0.
    default boolean hasKinkAtZero() {
        return false;
    }

    /// Its parameters, where it is an affine map of what it gets.
    default Optional<Affine> affine() {
        return Optional.empty();
    }

    /// Its running averages, if it has some.
    default Optional<RunningAverages> averages() {
        return Optional.empty();
    }
}
