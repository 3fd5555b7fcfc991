package dev.bevis.data.patch;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.Eigenvectors;
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
record Whitening(float[] matrix, float[] offset) {

    /// @param length d
    /// @param epsilon `ε`, above 0
    static Whitening of(SampledPatches patches, int length, double epsilon, Workers workers) {
        double[] mean = new double[length];
        for (int i = 0; i < patches.count(); i++) {
            for (int j = 0; j < length; j++) {
                mean[j] += patches.value(i, j);
            }
        }
        for (int j = 0; j < length; j++) {
            mean[j] /= patches.count();
        }
        double[] covariance = covariance(patches, mean, workers);
        Eigenvectors eigen = Eigenvectors.of(covariance, length);
        double[] exact = new double[length * length];
        for (int k = 0; k < length; k++) {
            double scale = 1 / Math.sqrt(Math.max(0, eigen.values()[k]) + epsilon);
            for (int i = 0; i < length; i++) {
                double left = eigen.vectors()[i * length + k] * scale;
                for (int j = 0; j < length; j++) {
                    exact[i * length + j] += left * eigen.vectors()[j * length + k];
                }
            }
        }
        float[] matrix = new float[exact.length];
        float[] offset = new float[length];
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int j = 0; j < length; j++) {
                matrix[i * length + j] = (float) exact[i * length + j];
                sum -= exact[i * length + j] * mean[j];
            }
            offset[i] = (float) sum;
        }
        return new Whitening(matrix, offset);
    }

    /// The upper triangle, a row a part.
    private static double[] covariance(SampledPatches patches, double[] mean, Workers workers) {
        int length = mean.length;
        double[] covariance = new double[length * length];
        workers.run(
                i -> {
                    double[] row = new double[length];
                    for (int n = 0; n < patches.count(); n++) {
                        double left = patches.value(n, i) - mean[i];
                        for (int j = i; j < length; j++) {
                            row[j] += left * (patches.value(n, j) - mean[j]);
                        }
                    }
                    for (int j = i; j < length; j++) {
                        covariance[i * length + j] = row[j] / patches.count();
                    }
                },
                length);
        return covariance;
    }
}
