package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PointwiseFunction;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;
import java.util.Optional;

/// An activation function in a network. It learns nothing.
///
/// @param number that of the layer whose numbers it takes
/// @param outputs units
record ActivationLayer(Activation activation, int number, int outputs) implements Layer {

    @Override
    public String name() {
        return activation.layerName() + number;
    }

    @Override
    public Optional<String> hiddenName() {
        return Optional.of("hidden" + number);
    }

    @Override
    public boolean hasKinkAtZero() {
        return activation.hasKinkAtZero();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass pass(Kernels kernels, int images) {
        return activation.pass(kernels, outputs, images);
    }

    /// A function of each number: `Y = f(X)`, `dX = f'(X) ⊙ dY`.
    static final class Pass implements LayerPass {

        private final PointwiseFunction function;
        private final boolean inPlace;
        private final Kernels kernels;
        private final Matrix output;
        private Matrix x;

        /// @param inPlace whether the derivative can do with the output, which then takes the
        ///   input's place
        Pass(PointwiseFunction function, boolean inPlace, Kernels kernels, int units, int images) {
            this.function = function;
            this.inPlace = inPlace;
            this.kernels = kernels;
            output = inPlace ? kernels.matrix(1, 1) : kernels.matrix(units, images);
            x = output;
        }

        private Matrix y() {
            return inPlace ? x : output;
        }

        @Override
        public boolean changesInput() {
            return inPlace;
        }

        @Override
        public boolean needsOutput() {
            return true;
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            this.x = x;
            kernels.map(function, x, images, y());
            return y();
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.mapBackward(function, x, y(), images, dy);
            return dy;
        }
    }
}
