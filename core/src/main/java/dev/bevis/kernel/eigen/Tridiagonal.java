package dev.bevis.kernel.eigen;

import dev.bevis.kernel.machine.Workers;

/// A symmetric matrix as a tridiagonal one between reflections: `A = Q · T · Qᵀ` with `Q = H_0 ·
/// H_1 · …` and `H_k = I − τ_k · v_k · v_kᵀ`.
///
/// @param diagonal of `T`, n numbers
/// @param beside `beside[i]` stands beside the diagonal in rows `i` and `i + 1`; the last is 0
/// @param reflections row `k` has `v_k` from column `k + 1` on
/// @param factors τ_k; 0 where nothing had to be reflected
record Tridiagonal(double[] diagonal, double[] beside, double[][] reflections, double[] factors) {

    /// Rows of a part of the work, whose products with a vector are added up for themselves. Fixes
    /// the order of sums.
    private static final int ROWS = 64;

    /// Makes the form of a matrix, which is used up.
    ///
    /// Each step changes the rest of the matrix, `A −= v · wᵀ + w · vᵀ`, and multiplies it with the
    /// next reflection's vector. Both happen in one pass over its rows.
    static Tridiagonal of(double[][] a, Workers workers) {
        int n = a.length;
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        double[] factors = new double[n];
        double[] v = new double[n];
        double[] w = new double[n];
        double[][] partial = new double[(n + ROWS - 1) / ROWS][n];
        for (int k = 0; k < n; k++) {
            double[] row = a[k];
            change(row, k, v[k], w[k], v, w);
            diagonal[k] = row[k];
            double tau = k < n - 2 ? reflect(row, k + 1) : 0;
            beside[k] = k < n - 1 ? beside(row, k + 1, tau) : 0;
            factors[k] = tau;
            if (k < n - 1) {
                double[] oldV = v.clone();
                double[] oldW = w.clone();
                int first = k + 1;
                int parts = (n - first + ROWS - 1) / ROWS;
                workers.run(
                        part -> {
                            int from = first + part * ROWS;
                            int to = Math.min(n, from + ROWS);
                            pass(a, from, to, first, oldV, oldW, row, partial[part]);
                        },
                        parts);
                next(row, tau, first, partial, parts, v, w);
            }
        }
        return new Tridiagonal(diagonal, beside, a, factors);
    }

    /// `row −= v_i · w + w_i · v` from column `from` on.
    private static void change(
            double[] row, int from, double vi, double wi, double[] v, double[] w) {
        for (int j = from; j < row.length; j++) {
            row[j] -= vi * w[j] + wi * v[j];
        }
    }

    /// Makes of the numbers from `from` on the vector of their reflection to the first of them.
    ///
    /// @return τ
    private static double reflect(double[] row, int from) {
        double largest = 0;
        for (int j = from + 1; j < row.length; j++) {
            largest = Math.max(largest, Math.abs(row[j]));
        }
        if (largest == 0) {
            return 0;
        }
        largest = Math.max(largest, Math.abs(row[from]));
        double squares = 0;
        for (int j = from; j < row.length; j++) {
            double scaled = row[j] / largest;
            squares += scaled * scaled;
        }
        double norm = largest * Math.sqrt(squares);
        double first = row[from];
        double target = first > 0 ? -norm : norm;
        // v = (1, x_1/(x_0 − target), …) and τ = (target − x_0)/target; where the target stands is
        // left to [#beside].
        double divisor = first - target;
        for (int j = from + 1; j < row.length; j++) {
            row[j] /= divisor;
        }
        row[from] = target;
        return (target - first) / target;
    }

    /// Takes what stands beside the diagonal out of the row, so that the vector is whole.
    private static double beside(double[] row, int from, double tau) {
        double beside = row[from];
        row[from] = tau == 0 ? 0 : 1;
        return beside;
    }

    /// Changes some rows of the rest and adds up their product with `next`.
    private static void pass(
            double[][] a,
            int from,
            int to,
            int first,
            double[] v,
            double[] w,
            double[] next,
            double[] product) {
        java.util.Arrays.fill(product, first, product.length, 0);
        for (int i = from; i < to; i++) {
            pass(a[i], first, v[i], w[i], v, w, next[i], product);
        }
    }

    private static void pass(
            double[] row,
            int first,
            double vi,
            double wi,
            double[] v,
            double[] w,
            double factor,
            double[] product) {
        for (int j = first; j < row.length; j++) {
            double changed = row[j] - (vi * w[j] + wi * v[j]);
            row[j] = changed;
            product[j] += factor * changed;
        }
    }

    /// The next `v` and `w = p − (τ/2)(pᵀv) v` with `p = τ · A · v`.
    private static void next(
            double[] row,
            double tau,
            int first,
            double[][] partial,
            int parts,
            double[] v,
            double[] w) {
        int n = row.length;
        for (int j = 0; j < first; j++) {
            v[j] = 0;
            w[j] = 0;
        }
        double dot = 0;
        for (int j = first; j < n; j++) {
            double sum = 0;
            for (int part = 0; part < parts; part++) {
                sum += partial[part][j];
            }
            v[j] = row[j];
            w[j] = tau * sum;
            dot += w[j] * v[j];
        }
        double half = tau / 2 * dot;
        for (int j = first; j < n; j++) {
            w[j] -= half * v[j];
        }
    }
}
