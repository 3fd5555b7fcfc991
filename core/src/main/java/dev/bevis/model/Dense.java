package dev.bevis.model;

import dev.bevis.choice.Introduced;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A fully connected layer: `S(O×N) = W(O×I) · X(I×N) + b`.
///
/// Gradients: `∂L/∂W = dS · Xᵀ / N`, `∂L/∂b = Σ_n dS / N`, `dX = Wᵀ · dS`. The first layer's weight
/// gradient is never stored outside [LayerPass#gradients]: the update happens as it is summed.
///
/// @param units outputs O
/// @param learnsBias false in front of batch norm, where the gradient of `b` is 0
/// @param startsAtZero whether W and b are 0 at the start instead of drawn
public record Dense(int units, boolean learnsBias, @Introduced("false") boolean startsAtZero)
        implements Block {

    /// One whose first weights are drawn.
    public Dense(int units, boolean learnsBias) {
        this(units, learnsBias, false);
    }

    @Override
    public Layer layer(Layer.Place place) {
        String name = "dense" + place.number();
        return new Weights(
                name,
                place.first(),
                startsAtZero,
                place.weight(name + ".weight", units),
                place.vector(
                        name + ".bias",
                        learnsBias ? Parameter.Role.VECTOR : Parameter.Role.FIXED,
                        units));
    }

    @Override
    public boolean beginsLayer() {
        return true;
    }

    @Override
    public int outputs(Inputs inputs) {
        return units;
    }

    @Override
    public OptionalInt width() {
        return OptionalInt.of(units);
    }

    @Override
    public long weights(Inputs inputs) {
        return (long) units * inputs.count();
    }

    @Override
    public long parameters(Inputs inputs) {
        return weights(inputs) + (learnsBias ? units : 0);
    }

    @Override
    public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        String name = "dense" + number;
        return Optional.of(
                new Stage.Linear(
                        name,
                        inputs.count(),
                        units,
                        numbers.get(name + ".weight", List.of(units, inputs.count())),
                        numbers.get(name + ".bias", List.of(units))));
    }

    @Override
    public Block narrowed(int units) {
        return new Dense(Math.min(units, this.units), learnsBias, startsAtZero);
    }

    /// A fully connected layer in a network.
    public record Weights(
            String name, boolean first, boolean startsAtZero, Parameter weight, Parameter bias)
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
        public Optional<Affine> affine() {
            return Optional.of(new Affine(weight, bias));
        }

        /// Weights and biases have a stream each, whether they are drawn or not.
        @Override
        public int initialize(Initialization initialization, Philox random, int stream) {
            if (startsAtZero) {
                return stream + 2;
            }
            initialization.weights(weight.value(), random, stream);
            initialization.biases(bias.value(), weight.value().columns(), random, stream + 1);
            return stream + 2;
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
        private final List<Matrix> weightState;
        private final BiasUpdate bias;
        private final Matrix s;
        private Matrix x;
        private Matrix ds;

        FirstPass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            weightState = layer.weight.stateMatrices();
            bias = new BiasUpdate(layer, kernels);
            s = kernels.matrix(layer.outputs(), images);
            x = s;
            ds = s;
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
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
        public void update(Update weights, Update vectors, int images) {
            kernels.inputUpdate(layer.weight.value(), x, ds, images, weights, weightState);
            bias.update(ds, images, vectors);
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            kernels.inputUpdate(into.get(0), x, ds, images, StoredGradient.UPDATE, List.of());
            bias.gradient(ds, images, into.get(1));
        }
    }

    /// A layer that reads the activations of another.
    private static final class UpperPass implements LayerPass {
        private final Weights layer;
        private final Kernels kernels;
        private final List<Matrix> weightState;
        private final BiasUpdate bias;
        private final Matrix s;
        private final Matrix dx;
        private Matrix x;
        private Matrix ds;

        UpperPass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            weightState = layer.weight.stateMatrices();
            bias = new BiasUpdate(layer, kernels);
            s = kernels.matrix(layer.outputs(), images);
            dx = kernels.matrix(layer.weight.value().columns(), images);
            x = s;
            ds = s;
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
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
        public void update(Update weights, Update vectors, int images) {
            kernels.update(layer.weight.value(), x, ds, images, weights, weightState);
            bias.update(ds, images, vectors);
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            kernels.update(into.get(0), x, ds, images, StoredGradient.UPDATE, List.of());
            bias.gradient(ds, images, into.get(1));
        }
    }

    /// `∂L/∂b = Σ_n dS / N`, where biases learn.
    private static final class BiasUpdate {
        private final Weights layer;
        private final Kernels kernels;
        private final List<Matrix> state;

        BiasUpdate(Weights layer, Kernels kernels) {
            this.layer = layer;
            this.kernels = kernels;
            state = layer.bias.stateMatrices();
        }

        void update(Matrix ds, int images, Update update) {
            if (layer.learnsBias()) {
                kernels.addRowSums(layer.bias.value(), ds, images, update, state);
            }
        }

        /// Zeros stay where biases do not learn.
        void gradient(Matrix ds, int images, Matrix into) {
            if (layer.learnsBias()) {
                kernels.addRowSums(into, ds, images, StoredGradient.UPDATE, List.of());
            }
        }
    }
}
