package dev.bevis.kernel;

import dev.bevis.kernel.layer.RowSums;
import dev.bevis.kernel.matrix.InputMatrix;

/// `Σ W²` of the first layer's weights: rows in order, in each a 16-lane sum in double over the
/// columns, slices in order.
final class InputSquares {

    private InputSquares() {}

    static double sum(InputMatrix w, double[] lanes) {
        double total = 0;
        for (int row = 0; row < w.rows(); row++) {
            for (int slice = 0; slice < w.slices; slice++) {
                total += slice(w, w.index(slice, row), w.groups(slice), lanes);
            }
        }
        return total;
    }

    private static double slice(InputMatrix w, int first, int groups, double[] lanes) {
        for (int lane = 0; lane < lanes.length; lane++) {
            int at = first + InputMatrix.place(lane);
            double sum = 0;
            for (int group = 0; group < groups; group++) {
                double x = w.data[at + group * InputMatrix.STORED_LANES];
                sum += x * x;
            }
            lanes[lane] = sum;
        }
        return RowSums.tree(lanes);
    }
}
