package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;

/// Layer norm, for each image over its U units: `Ŝ = (S − μ) / √(v + ε)`, `Y = scale ⊙ Ŝ + shift`,
/// with mean `μ` and variance `v` of the image's numbers (divided by U). Scale (1 at the start) and
/// shift (0) are learned, one of each for a unit. Training and evaluation do the same, and an image
/// does not depend on its batch.
///
/// Backward, with `G = scale ⊙ dY`: `∂L/∂scale = Σ_n dY ⊙ Ŝ / N`, `∂L/∂shift = Σ_n dY / N`, `dS =
/// (G − mean_u(G) − Ŝ · mean_u(G ⊙ Ŝ)) / √(v + ε)`.
///
/// Shapes: S, Y and Ŝ are U × N; scale and shift are 1 × U; μ and v are 1 × N.
///
/// Ba, Kiros and Hinton, *Layer Normalization*, arXiv 1607.06450, section 3.
///
/// @param epsilon ε, added to the variance, finite and above 0
public record LayerNorm(double epsilon) implements Block {

    /// As PyTorch has it.
    public static final LayerNorm USUAL = new LayerNorm(1e-5);

    public LayerNorm {
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "layer norm's epsilon must be finite and above 0, such as 1e-5, got "
                            + Decimal.text(epsilon));
        }
    }

    @Override
    public Layer layer(Layer.Place place) {
        return layer("layer-norm" + place.number(), place);
    }

    /// The same under another name.
    Layer layer(String name, Layer.Place place) {
        int units = place.inputs().count();
        Weights weights =
                new Weights(
                        name,
                        epsilon,
                        place.vector(name + ".scale", Parameter.Role.VECTOR, units),
                        place.vector(name + ".shift", Parameter.Role.VECTOR, units));
        for (int u = 0; u < units; u++) {
            weights.scale.value().set(0, u, 1);
        }
        return weights;
    }

    @Override
    public long parameters(Inputs inputs) {
        return 2L * inputs.count();
    }

    @Override
    public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        return stage("layer-norm" + number, inputs, numbers);
    }

    /// The same under another name.
    Optional<Stage> stage(String name, Inputs inputs, Stage.Numbers numbers) {
        List<Integer> shape = List.of(inputs.count());
        return Optional.of(
                new Stage.NormalizeExample(
                        name,
                        numbers.get(name + ".scale", shape),
                        numbers.get(name + ".shift", shape),
                        epsilon));
    }

    /// Layer norm in a network.
    private record Weights(String name, double epsilon, Parameter scale, Parameter shift)
            implements Layer {

        @Override
        public int outputs() {
            return scale.value().columns();
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(scale, shift);
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return new Pass(this, kernels, images);
        }
    }

    private static final class Pass implements LayerPass {
        private final Weights layer;
        private final Kernels kernels;
        private final Matrix inverse;
        private final Matrix hat;
        private final Matrix dScale;
        private final Matrix dShift;
        private final List<Matrix> scaleState;
        private final List<Matrix> shiftState;

        Pass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            int units = layer.outputs();
            inverse = kernels.matrix(1, images);
            hat = kernels.matrix(units, images);
            dScale = kernels.matrix(1, units);
            dShift = kernels.matrix(1, units);
            scaleState = layer.scale.stateMatrices();
            shiftState = layer.shift.stateMatrices();
        }

        @Override
        public boolean changesInput() {
            return true;
        }

        @Override
        public Matrix forward(Matrix s, int images, Context context) {
            kernels.layerNormalize(
                    s,
                    images,
                    layer.scale.value(),
                    layer.shift.value(),
                    layer.epsilon,
                    inverse,
                    hat);
            return s;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.layerNormalizeBackward(
                    dy, hat, inverse, images, layer.scale.value(), dShift, dScale);
            return dy;
        }

        @Override
        public void update(Update weights, Update vectors, int images) {
            kernels.add(layer.scale.value(), dScale, images, vectors, scaleState);
            kernels.add(layer.shift.value(), dShift, images, vectors, shiftState);
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            kernels.add(into.get(0), dScale, images, StoredGradient.UPDATE, List.of());
            kernels.add(into.get(1), dShift, images, StoredGradient.UPDATE, List.of());
        }
    }
}
