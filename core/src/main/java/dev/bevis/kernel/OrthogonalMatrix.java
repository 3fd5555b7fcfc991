package dev.bevis.kernel;

import dev.bevis.kernel.matrix.Matrix;

/// Random matrices with orthonormal rows or columns.
///
/// Normal numbers are made a matrix with at least as many rows as columns, by turning one over that
/// is wide; its columns are made orthonormal by the modified Gram-Schmidt process, which runs
/// twice, since the first run leaves errors as large as the matrix is badly conditioned. That is
/// the factor Q of the QR decomposition whose R has a positive diagonal, and so as likely as any
/// other matrix of the kind (Stewart, *The Efficient Generation of Random Orthogonal Matrices*,
/// 1980; Giraud, Langou and Rozložník, *On the loss of orthogonality in the Gram-Schmidt
/// orthogonalization process*, 2005). All in double, sums over rows in their order: one thread, the
/// same bits anywhere.
public final class OrthogonalMatrix {

    private OrthogonalMatrix() {}

    /// Overwrites `weights` with `gain` times such a matrix.
    ///
    /// It takes about `4 · rows · columns²` multiplications of the tall matrix.
    public static void draw(Matrix weights, double gain, Philox random, int stream) {
        boolean wide = weights.columns() > weights.rows();
        int rows = Math.max(weights.rows(), weights.columns());
        int columns = Math.min(weights.rows(), weights.columns());
        double[][] q = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                long row = wide ? j : i;
                long column = wide ? i : j;
                q[i][j] = random.gaussian(stream, row * weights.columns() + column);
            }
        }
        orthonormalize(q);
        orthonormalize(q);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                weights.set(wide ? j : i, wide ? i : j, gain * q[i][j]);
            }
        }
    }

    /// One run of the modified Gram-Schmidt process: column after column becomes a unit vector, and
    /// is taken out of those behind it.
    private static void orthonormalize(double[][] q) {
        int columns = q[0].length;
        double[] products = new double[columns];
        for (int j = 0; j < columns; j++) {
            double square = 0;
            for (double[] row : q) {
                square += row[j] * row[j];
            }
            double length = Math.sqrt(square);
            for (int k = j + 1; k < columns; k++) {
                products[k] = 0;
            }
            for (double[] row : q) {
                double unit = row[j] / length;
                row[j] = unit;
                for (int k = j + 1; k < columns; k++) {
                    products[k] += unit * row[k];
                }
            }
            for (double[] row : q) {
                double unit = row[j];
                for (int k = j + 1; k < columns; k++) {
                    row[k] -= unit * products[k];
                }
            }
        }
    }
}
