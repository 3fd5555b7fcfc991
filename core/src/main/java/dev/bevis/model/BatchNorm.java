package dev.bevis.model;

import dev.bevis.choice.Introduced;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;

/// Batch norm, for each unit over the images of a batch: `Ŝ = (S − μ) / √(v + ε)`, `Y = scale ⊙ Ŝ +
/// shift`, with mean `μ` and variance `v` (divided by N, not N − 1).
///
/// Backward: `∂L/∂scale = Σ_n dY ⊙ Ŝ / N`, `∂L/∂shift = Σ_n dY / N`, `dS = scale/√(v + ε) ⊙ (dY −
/// mean(dY) − Ŝ ⊙ mean(dY ⊙ Ŝ))`.
///
/// The running averages start as the first batch's `μ` and `v`, and after each further training
/// batch become `momentum · average + (1 − momentum) · batch`. Evaluation uses them.
///
/// Ioffe and Szegedy, *Batch Normalization*, arXiv 1502.03167, sections 3 and 3.1.
///
/// @param momentum share of the *old* average, 0 or more and below 1
/// @param epsilon added to the variance, finite and above 0
/// @param place where it stands in hidden layers that are all alike
public record BatchNorm(
        double momentum, double epsilon, @Introduced("before-activation") Place place)
        implements Block {

    /// Where batch norm stands in a layer.
    public enum Place {
        /// It normalizes what the dense block gives, as in the paper.
        BEFORE_ACTIVATION,
        /// It normalizes what the activation gives.
        AFTER_ACTIVATION
    }

    /// Batch norm in front of the activation.
    public BatchNorm(double momentum, double epsilon) {
        this(momentum, epsilon, Place.BEFORE_ACTIVATION);
    }

    public BatchNorm {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "batch norm's momentum must be 0 or more and below 1, got "
                            + Decimal.text(momentum)
                            + ". It is the share of the old average: write 0.9 where PyTorch says"
                            + " 0.1");
        }
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "batch norm's epsilon must be finite and above 0, got "
                            + Decimal.text(epsilon));
        }
    }

    @Override
    public Layer layer(Layer.Place place) {
        return new Weights("norm" + place.number(), this, place);
    }

    @Override
    public long parameters(Inputs inputs) {
        return 2L * inputs.count();
    }

    @Override
    public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        String name = "norm" + number;
        List<Integer> shape = List.of(inputs.count());
        return Optional.of(
                new Stage.Normalize(
                        name,
                        numbers.get(name + ".mean", shape),
                        numbers.get(name + ".variance", shape),
                        numbers.get(name + ".scale", shape),
                        numbers.get(name + ".shift", shape),
                        epsilon));
    }

    /// Batch norm in a network: scale, shift and the running averages.
    public static final class Weights implements Layer, Layer.RunningAverages {
        private final String name;
        private final double momentum;
        private final Parameter scale;
        private final Parameter shift;
        private final Parameter mean;
        private final Parameter variance;
        private final Kernels.Norm running;
        private boolean tracking;

        private Weights(String name, BatchNorm spec, Layer.Place place) {
            this.name = name;
            momentum = spec.momentum;
            int units = place.inputs().count();
            scale = place.vector(name + ".scale", Parameter.Role.VECTOR, units);
            shift = place.vector(name + ".shift", Parameter.Role.VECTOR, units);
            mean = place.vector(name + ".mean", Parameter.Role.STATISTIC, units);
            variance = place.vector(name + ".variance", Parameter.Role.STATISTIC, units);
            for (int u = 0; u < units; u++) {
                scale.value().set(0, u, 1);
            }
            running =
                    new Kernels.Norm(
                            mean.value(),
                            variance.value(),
                            scale.value(),
                            shift.value(),
                            spec.epsilon);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int outputs() {
            return scale.value().columns();
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(scale, shift, mean, variance);
        }

        @Override
        public Optional<Layer.RunningAverages> averages() {
            return Optional.of(this);
        }

        @Override
        public boolean tracking() {
            return tracking;
        }

        @Override
        public void startTracking() {
            tracking = true;
        }

        @Override
        public void borrow(int unit, double mean, double variance) {
            running.mean().set(0, unit, mean);
            running.variance().set(0, unit, variance);
        }

        private void track(Kernels kernels, Matrix batchMean, Matrix batchVariance) {
            if (tracking) {
                kernels.blend(running.mean(), batchMean, momentum);
                kernels.blend(running.variance(), batchVariance, momentum);
            } else {
                running.mean().copyFrom(batchMean);
                running.variance().copyFrom(batchVariance);
                tracking = true;
            }
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return new Pass(this, kernels, images);
        }
    }

    private static final class Pass implements LayerPass {
        private final Weights layer;
        private final Kernels kernels;
        private final Kernels.Norm batch;
        private final Matrix hat;
        private final Matrix dScale;
        private final Matrix dShift;
        private final List<Matrix> scaleState;
        private final List<Matrix> shiftState;
        private Context.Mode mode = Context.Mode.CHECK;

        @Override
        public boolean changesInput() {
            return true;
        }

        Pass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            int units = layer.outputs();
            batch =
                    new Kernels.Norm(
                            kernels.matrix(1, units),
                            kernels.matrix(1, units),
                            layer.scale.value(),
                            layer.shift.value(),
                            layer.running.epsilon());
            hat = kernels.matrix(units, images);
            dScale = kernels.matrix(1, units);
            dShift = kernels.matrix(1, units);
            scaleState = layer.scale.stateMatrices();
            shiftState = layer.shift.stateMatrices();
        }

        @Override
        public Matrix forward(Matrix s, int images, Context context) {
            mode = context.mode();
            if (mode == Context.Mode.EVALUATE) {
                kernels.normalize(s, images, layer.running, hat);
                return s;
            }
            kernels.moments(s, images, batch.mean(), batch.variance());
            kernels.normalize(s, images, batch, hat);
            return s;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.normalizeBackward(dy, hat, images, batch, dShift, dScale);
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

        @Override
        public Optional<BatchMoments> moments() {
            return Optional.of(new BatchMoments(batch.mean(), batch.variance()));
        }

        @Override
        public void track() {
            if (mode == Context.Mode.TRAIN) {
                layer.track(kernels, batch.mean(), batch.variance());
            }
        }
    }
}
