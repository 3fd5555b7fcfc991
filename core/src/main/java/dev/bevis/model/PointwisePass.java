package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PointwiseFunction;
import dev.bevis.kernel.matrix.Matrix;

/// A function of each number: `Y = f(X)`, `dX = f'(X) ⊙ dY`.
final class PointwisePass implements LayerPass {

    private final PointwiseFunction function;
    private final boolean inPlace;
    private final Kernels kernels;
    private final Matrix output;
    private Matrix x;

    /// @param inPlace whether the derivative can do with the output, which then takes the input's
    ///   place
    PointwisePass(
            PointwiseFunction function, boolean inPlace, Kernels kernels, int units, int images) {
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
