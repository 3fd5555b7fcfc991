package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.layer.PortableFunction;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// The rectifier: `Y = max(0, X)`, `dX = dY` where `Y > 0` and 0 elsewhere, at 0 too. In place.
public record Relu() implements Activation {

    @Override
    public float of(float x) {
        return Math.max(0, x);
    }

    @Override
    public double of(double x) {
        return Math.max(0, x);
    }

    @Override
    public float derivative(float x, float y) {
        return y > 0 ? 1 : 0;
    }

    @Override
    public double derivative(double x, double y) {
        return y > 0 ? 1 : 0;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public boolean hasKinkAtZero() {
        return true;
    }

    @Override
    public LayerPass pass(Kernels kernels, int units, int images) {
        return new Pass(kernels);
    }

    @Override
    public PortableFunction portable() {
        return new PortableFunction("Relu", "return Math.max(0, x);");
    }

    @Override
    public String words() {
        return "rectified linear units";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With rectified linear units,",
                        new Formula(
                                "f(x) = \\max(0, x)",
                                "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo><mi>x</mi><mo>)</mo>",
                                "f(x) = max(0, x)")));
    }

    /// With kernels of its own, which are faster than those of any function.
    private static final class Pass implements LayerPass {
        private final Kernels kernels;
        private Matrix y;

        Pass(Kernels kernels) {
            this.kernels = kernels;
            y = kernels.matrix(1, 1);
        }

        @Override
        public boolean changesInput() {
            return true;
        }

        @Override
        public boolean needsOutput() {
            return true;
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            kernels.relu(x, images);
            y = x;
            return y;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.reluBackward(y, dy, images);
            return dy;
        }
    }
}
