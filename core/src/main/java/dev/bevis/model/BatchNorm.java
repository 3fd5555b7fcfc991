package dev.bevis.model;

import dev.bevis.data.Decimal;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

import java.util.List;
import java.util.function.BiConsumer;

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
public record BatchNorm(double momentum, double epsilon) implements LayerSpec {

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
        return new Weights("norm" + place.number(), this, place.kernels(), place.inputs());
    }

    /// Batch norm in a network: scale, shift and the running averages.
    public static final class Weights implements Layer {
        private final String name;
        private final double momentum;
        private final Matrix scale;
        private final Matrix shift;
        private final Matrix mean;
        private final Matrix variance;
        private final Kernels.Norm running;
        private boolean tracking;

        private Weights(String name, BatchNorm spec, Kernels kernels, int units) {
            this.name = name;
            momentum = spec.momentum;
            scale = kernels.matrix(1, units);
            shift = kernels.matrix(1, units);
            mean = kernels.matrix(1, units);
            variance = kernels.matrix(1, units);
            for (int u = 0; u < units; u++) {
                scale.set(0, u, 1);
            }
            running = new Kernels.Norm(mean, variance, scale, shift, spec.epsilon);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int outputs() {
            return scale.columns();
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    new Parameter(name + ".scale", scale, Parameter.Role.VECTOR),
                    new Parameter(name + ".shift", shift, Parameter.Role.VECTOR),
                    new Parameter(name + ".mean", mean, Parameter.Role.STATISTIC),
                    new Parameter(name + ".variance", variance, Parameter.Role.STATISTIC));
        }

        /// Whether the running averages have seen a batch. Before that they hold nothing, and an
        /// evaluation may put the statistics of the whole evaluated set there.
        public boolean tracking() {
            return tracking;
        }

        /// Says that the running averages are to be continued, after they were read from a file.
        void startTracking() {
            tracking = true;
        }

        /// Puts mean and variance of a whole set where evaluation looks for the running averages.
        /// The first training batch replaces them.
        public void borrow(int unit, double mean, double variance) {
            this.mean.set(0, unit, mean);
            this.variance.set(0, unit, variance);
        }

        private void track(Kernels kernels, Matrix batchMean, Matrix batchVariance) {
            if (tracking) {
                kernels.blend(mean, batchMean, momentum);
                kernels.blend(variance, batchVariance, momentum);
            } else {
                mean.copyFrom(batchMean);
                variance.copyFrom(batchVariance);
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
        private Mode mode = Mode.CHECK;

        Pass(Weights layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            int units = layer.outputs();
            batch =
                    new Kernels.Norm(
                            kernels.matrix(1, units),
                            kernels.matrix(1, units),
                            layer.scale,
                            layer.shift,
                            layer.running.epsilon());
            hat = kernels.matrix(units, images);
            dScale = kernels.matrix(1, units);
            dShift = kernels.matrix(1, units);
        }

        @Override
        public Matrix forward(Matrix s, int images, Mode mode) {
            this.mode = mode;
            if (mode == Mode.EVALUATE) {
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
        public void update(double rate, double lambda, int images) {
            kernels.add(layer.scale, dScale, -rate / images);
            kernels.add(layer.shift, dShift, -rate / images);
            if (mode == Mode.TRAIN) {
                layer.track(kernels, batch.mean(), batch.variance());
            }
        }

        @Override
        public void gradients(int images, BiConsumer<String, Matrix> receiver) {
            receiver.accept(layer.name + ".scale", mean(dScale, images));
            receiver.accept(layer.name + ".shift", mean(dShift, images));
        }

        private Matrix mean(Matrix sum, int images) {
            Matrix mean = kernels.matrix(1, sum.columns());
            kernels.add(mean, sum, 1.0 / images);
            return mean;
        }
    }
}
