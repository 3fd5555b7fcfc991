package dev.bevis.check;

import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// `Σ W²` over some matrices, kept while their entries change one by one. Sums go through a matrix
/// row by row; where one begins to differ, what lies before it is not added up again.
final class SquaredWeights {

    private final List<Matrix> weights;

    /// Of each matrix the sum before each row, and the whole behind the last.
    private final double[][] before;

    /// Of each matrix the rows before which these hold.
    private final int[] known;

    SquaredWeights(List<Matrix> weights) {
        this.weights = List.copyOf(weights);
        before = weights.stream().map(w -> new double[w.rows() + 1]).toArray(double[][]::new);
        known = new int[weights.size()];
    }

    /// An entry changed.
    void changed(Matrix matrix, int row) {
        for (int i = 0; i < known.length; i++) {
            if (weights.get(i) == matrix) {
                known[i] = Math.min(known[i], row);
            }
        }
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < known.length; i++) {
            Matrix matrix = weights.get(i);
            for (int row = known[i]; row < matrix.rows(); row++) {
                before[i][row + 1] = addRow(before[i][row], matrix, row);
            }
            known[i] = matrix.rows();
            sum += before[i][matrix.rows()];
        }
        return sum;
    }

    private static double addRow(double sum, Matrix matrix, int row) {
        for (int k = 0; k < matrix.columns(); k++) {
            double x = matrix.get(row, k);
            sum += x * x;
        }
        return sum;
    }
}
