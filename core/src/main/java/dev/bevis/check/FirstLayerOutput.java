package dev.bevis.check;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.Pass;

import java.util.BitSet;

/// What a first layer that is an affine map puts out for a batch, S(H×N) = W(H×D) · X(N×D)ᵀ + b,
/// kept while entries of W and b change one by one: a unit's sums depend on its own row of W alone,
/// so only the units that changed are computed again, to the bits of computing all.
final class FirstLayerOutput {

    private final Layer.Affine layer;
    private final Kernels kernels;
    private final Matrix x;
    private final int images;
    private final int outputs;
    private final Matrix kept;
    private final Matrix shown;
    private final Matrix row;
    private final Matrix bias;
    private final Matrix sums;
    private final BitSet changed = new BitSet();

    /// @param kernels those that made the layer's parameters
    /// @param x the batch, N×D
    FirstLayerOutput(Layer.Affine layer, Kernels kernels, Matrix x, int images) {
        this.layer = layer;
        this.kernels = kernels;
        this.x = x;
        this.images = images;
        outputs = layer.weight().value().rows();
        kept = kernels.matrix(outputs, images);
        shown = kernels.matrix(outputs, images);
        row = kernels.inputMatrix(1, layer.weight().value().columns());
        bias = kernels.matrix(1, 1);
        sums = kernels.matrix(1, images);
        changed.set(0, outputs);
    }

    /// An entry of a parameter changed, of this layer or of another.
    void changed(Matrix parameter, int row, int column) {
        if (parameter == layer.weight().value()) {
            changed.set(row);
        } else if (parameter == layer.bias().value()) {
            changed.set(column);
        }
    }

    /// The output with the present weights. Layers above may change it; the next call makes it
    /// anew.
    ///
    /// @param pass of the network, used where all units changed
    Matrix output(Pass pass) {
        if (changed.cardinality() == outputs) {
            kept.copyFrom(pass.forward(x, images, Context.CHECK, 1));
        } else {
            changed.stream().forEach(this::compute);
        }
        changed.clear();
        shown.copyFrom(kept);
        return shown;
    }

    private void compute(int unit) {
        Matrix weights = layer.weight().value();
        for (int k = 0; k < weights.columns(); k++) {
            row.set(0, k, weights.get(unit, k));
        }
        bias.set(0, 0, layer.bias().value().get(0, unit));
        kernels.inputForward(row, x, images, sums);
        kernels.addBias(bias, images, sums);
        for (int n = 0; n < images; n++) {
            kept.set(unit, n, sums.get(0, n));
        }
    }
}
