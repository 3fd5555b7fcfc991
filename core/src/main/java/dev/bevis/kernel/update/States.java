package dev.bevis.kernel.update;

import dev.bevis.kernel.matrix.DoubleMatrix;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;

import java.util.List;

/// The storage of some state matrices, as formulas take it. One object serves all calls, so that
/// none allocates.
public final class States {

    private float[][] data = {};

    /// Those of the next update.
    public void take(List<Matrix> state) {
        if (data.length != state.size()) {
            data = new float[state.size()][];
        }
        for (int i = 0; i < data.length; i++) {
            data[i] = floats(state.get(i));
        }
    }

    /// For each state an array with the places of its parameter.
    public float[][] data() {
        return data;
    }

    /// The storage of a matrix.
    static float[] floats(Matrix matrix) {
        return switch (matrix) {
            case PanelMatrix panels -> panels.data;
            case InputMatrix inputs -> inputs.data;
            case DoubleMatrix _ -> throw new IllegalArgumentException("a matrix of other kernels");
        };
    }
}
