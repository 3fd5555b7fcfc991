package dev.bevis.kernel.eigen;

import dev.bevis.kernel.machine.Workers;

/// Matrices that make numbers uncorrelated and their variances alike, from the eigenvalues and
/// eigenvectors of their covariances.
public final class Whitening {

    private Whitening() {}

    /// `1/√(max(λ, 0) + ε)`, what the numbers along an eigenvector are multiplied with.
    ///
    /// @param epsilon ε, above 0
    public static double factor(double eigenvalue, double epsilon) {
        return 1 / Math.sqrt(Math.max(eigenvalue, 0) + epsilon);
    }

    /// The symmetric whitening matrix `V · (max(Λ, 0) + ε)^(−1/2) · Vᵀ` (zero-phase component
    /// analysis; Bell and Sejnowski, 1997). It does not depend on the signs of eigenvectors. Order:
    /// each number is a chain over the eigenvectors, the first first, and `w_ij` is `w_ji`.
    ///
    /// @param epsilon ε, above 0
    /// @param threads at least 1; change no bit
    /// @return n rows of n numbers
    public static double[][] zca(SymmetricEigen eigen, double epsilon, int threads) {
        int n = eigen.values().length;
        double[][] matrix = new double[n][n];
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    i -> {
                        double[] row = matrix[i];
                        for (int k = 0; k < n; k++) {
                            double[] vector = eigen.vectors()[k];
                            add(vector[i] * factor(eigen.values()[k], epsilon), vector, i, row);
                        }
                    },
                    n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = matrix[j][i];
            }
        }
        return matrix;
    }

    private static void add(double factor, double[] vector, int from, double[] row) {
        for (int j = from; j < row.length; j++) {
            row[j] += factor * vector[j];
        }
    }
}
