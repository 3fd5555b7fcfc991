package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

import java.util.List;
import java.util.function.BiConsumer;

/// The rectifier: `Y = max(0, X)`, `dX = dY` where `Y > 0` and 0 elsewhere, at 0 too. In place.
public record Relu() implements LayerSpec {

    @Override
    public Layer layer(Layer.Place place) {
        return new Nothing("relu" + place.number(), place.inputs());
    }

    /// A rectifier in a network, which learns nothing.
    public record Nothing(String name, int outputs) implements Layer {

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return new Pass(kernels);
        }
    }

    private static final class Pass implements LayerPass {
        private final Kernels kernels;
        private Matrix y;

        Pass(Kernels kernels) {
            this.kernels = kernels;
            y = kernels.matrix(1, 1);
        }

        @Override
        public Matrix forward(Matrix x, int images, Mode mode) {
            kernels.relu(x, images);
            y = x;
            return y;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.reluBackward(y, dy, images);
            return dy;
        }

        @Override
        public void update(double rate, double lambda, int images) {}

        @Override
        public void gradients(int images, BiConsumer<String, Matrix> receiver) {}
    }
}
