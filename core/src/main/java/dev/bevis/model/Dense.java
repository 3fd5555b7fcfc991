package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

import java.util.List;
import java.util.function.BiConsumer;

/// A fully connected layer: `S(O×N) = W(O×I) · X(I×N) + b`.
///
/// Gradients: `∂L/∂W = dS · Xᵀ / N`, `∂L/∂b = Σ_n dS / N`, `dX = Wᵀ · dS`. The first layer's weight
/// gradient is never stored outside [LayerPass#gradients]: decay and update happen as it is summed.
///
/// @param units outputs O
/// @param learnsBias false in front of batch norm, where the gradient of `b` is 0
public record Dense(int units, boolean learnsBias) implements LayerSpec {

    @Override
    public Layer layer(Layer.Place place) {
        Kernels kernels = place.kernels();
        Matrix weight =
                place.first()
                        ? kernels.inputMatrix(units, place.inputs())
                        : kernels.matrix(units, place.inputs());
        String name = "dense" + place.number();
        return new Weights(
                name,
                place.first(),
                new Parameter(name + ".weight", weight, Parameter.Role.WEIGHT),
                new Parameter(
                        name + ".bias",
                        kernels.matrix(1, units),
                        learnsBias ? Parameter.Role.VECTOR : Parameter.Role.FIXED));
    }

    /// A fully connected layer in a network.
    public record Weights(String name, boolean first, Parameter weight, Parameter bias)
            implements Layer {

        @Override
        public int outputs() {
            return weight.value().rows();
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return first
                    ? new FirstPass(this, kernels, images)
                    : new UpperPass(this, kernels, images);
        }

        boolean learnsBias() {
            return bias.role() == Parameter.Role.VECTOR;
        }
    }

    /// The layer that reads packed images, N × D.
    private static final class FirstPass implements LayerPass {
        private final Weights layer;
        private final Kernels kernels;
        private final Matrix s;
        private Matrix x;
        private Matrix ds;

        FirstPass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            s = kernels.matrix(layer.outputs(), images);
            x = s;
            ds = s;
        }

        @Override
        public Matrix forward(Matrix x, int images, Mode mode) {
            this.x = x;
            kernels.inputForward(layer.weight.value(), x, images, s);
            kernels.addBias(layer.bias.value(), images, s);
            return s;
        }

        @Override
        public Matrix backward(Matrix ds, int images) {
            this.ds = ds;
            return ds;
        }

        @Override
        public void update(double rate, double lambda, int images) {
            kernels.inputUpdate(
                    layer.weight.value(), x, ds, images, -rate / images, -2 * rate * lambda);
            if (layer.learnsBias()) {
                kernels.addRowSums(layer.bias.value(), ds, images, -rate / images);
            }
        }

        @Override
        public void gradients(int images, BiConsumer<String, Matrix> receiver) {
            Matrix dWeight = kernels.inputMatrix(layer.outputs(), layer.weight.value().columns());
            kernels.inputUpdate(dWeight, x, ds, images, 1.0 / images, 0);
            receiver.accept(layer.weight.name(), dWeight);
            biasGradient(layer, kernels, ds, images, receiver);
        }
    }

    /// A layer that reads the activations of another.
    private static final class UpperPass implements LayerPass {
        private final Weights layer;
        private final Kernels kernels;
        private final Matrix s;
        private final Matrix dx;
        private Matrix x;
        private Matrix ds;

        UpperPass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            s = kernels.matrix(layer.outputs(), images);
            dx = kernels.matrix(layer.weight.value().columns(), images);
            x = s;
            ds = s;
        }

        @Override
        public Matrix forward(Matrix x, int images, Mode mode) {
            this.x = x;
            kernels.forward(layer.weight.value(), x, images, s);
            kernels.addBias(layer.bias.value(), images, s);
            return s;
        }

        @Override
        public Matrix backward(Matrix ds, int images) {
            this.ds = ds;
            kernels.backward(layer.weight.value(), ds, images, dx);
            return dx;
        }

        @Override
        public void update(double rate, double lambda, int images) {
            kernels.update(layer.weight.value(), x, ds, images, -rate / images, -2 * rate * lambda);
            if (layer.learnsBias()) {
                kernels.addRowSums(layer.bias.value(), ds, images, -rate / images);
            }
        }

        @Override
        public void gradients(int images, BiConsumer<String, Matrix> receiver) {
            Matrix dWeight = kernels.matrix(layer.outputs(), layer.weight.value().columns());
            kernels.update(dWeight, x, ds, images, 1.0 / images, 0);
            receiver.accept(layer.weight.name(), dWeight);
            biasGradient(layer, kernels, ds, images, receiver);
        }
    }

    private static void biasGradient(
            Weights layer,
            Kernels kernels,
            Matrix ds,
            int images,
            BiConsumer<String, Matrix> receiver) {
        Matrix dBias = kernels.matrix(1, layer.outputs());
        if (layer.learnsBias()) {
            kernels.addRowSums(dBias, ds, images, 1.0 / images);
        }
        receiver.accept(layer.bias.name(), dBias);
    }
}
