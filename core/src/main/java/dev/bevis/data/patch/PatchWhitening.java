package dev.bevis.data.patch;

import dev.bevis.kernel.eigen.SymmetricEigen;
import dev.bevis.kernel.eigen.Whitening;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.patch.SampledPatches;

/// The whitening of patches that changes them least: `x = A (q − μ)` with the mean `μ` and `A = V
/// (Λ
/// + ε)^(−1/2) Vᵀ` of the covariance `C = (1/n) Σ (q − μ)(q − μ)ᵀ = V Λ Vᵀ`.
///
/// Means and covariances are added in double, patches ascending. Eigenvalues below 0, which
/// rounding makes, count as 0. Called zero-phase whitening, or ZCA: Bell and Sejnowski, *The
/// "Independent Components" of Natural Scenes are Edge Filters* (1997).
///
/// @param matrix `A`, d × d, rounded to floats
/// @param offset `b = −A μ`, d, rounded to floats
record PatchWhitening(float[] matrix, float[] offset) {

    /// Patches that are centered together.
    private static final int BLOCK = 512;

    /// Rows of a part of the work.
    private static final int ROWS = 12;

    /// @param length d
    /// @param epsilon `ε`, above 0
    static PatchWhitening of(SampledPatches patches, int length, double epsilon, Workers workers) {
        double[] mean = new double[length];
        for (int i = 0; i < patches.count(); i++) {
            for (int j = 0; j < length; j++) {
                mean[j] += patches.value(i, j);
            }
        }
        for (int j = 0; j < length; j++) {
            mean[j] /= patches.count();
        }
        double[][] covariance = covariance(patches, mean, workers);
        SymmetricEigen eigen = SymmetricEigen.of(covariance, workers.threads());
        double[][] exact = Whitening.zca(eigen, epsilon, workers.threads());
        float[] matrix = new float[length * length];
        float[] offset = new float[length];
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int j = 0; j < length; j++) {
                matrix[i * length + j] = (float) exact[i][j];
                sum -= exact[i][j] * mean[j];
            }
            offset[i] = (float) sum;
        }
        return new PatchWhitening(matrix, offset);
    }

    /// Some rows a part, of the upper triangle; then the lower. Patches are centered a block at a
    /// time, so that a row of numbers meets them from the first cache; the order of every sum is
    /// that of the patches.
    private static double[][] covariance(SampledPatches patches, double[] mean, Workers workers) {
        int length = mean.length;
        double[][] covariance = new double[length][length];
        double[][] block = new double[Math.min(BLOCK, patches.count())][length];
        for (int first = 0; first < patches.count(); first += BLOCK) {
            int from = first;
            int count = Math.min(BLOCK, patches.count() - first);
            for (int n = 0; n < count; n++) {
                for (int j = 0; j < length; j++) {
                    block[n][j] = patches.value(from + n, j) - mean[j];
                }
            }
            workers.run(
                    part -> {
                        int end = Math.min(length, (part + 1) * ROWS);
                        for (int i = part * ROWS; i < end; i++) {
                            for (int n = 0; n < count; n++) {
                                add(block[n][i], block[n], i, covariance[i]);
                            }
                        }
                    },
                    StorageSize.ceilDivide(length, ROWS));
        }
        for (int i = 0; i < length; i++) {
            for (int j = i; j < length; j++) {
                covariance[i][j] /= patches.count();
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private static void add(double factor, double[] x, int from, double[] row) {
        for (int j = from; j < row.length; j++) {
            row[j] += factor * x[j];
        }
    }
}
