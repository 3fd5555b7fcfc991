package dev.bevis.data.map;

import dev.bevis.data.Subset;
import dev.bevis.kernel.eigen.ByteProducts;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.machine.Workers;

import java.util.Arrays;

/// Means and covariances of the normalized features of a training split, `C = (1/n) Σ (x − μ)(x −
/// μ)ᵀ`, in double.
///
/// Those of bytes come from exact sums of whole numbers and are rounded when they are divided:
/// `C_ij = (n · Σ b_i b_j − Σ b_i · Σ b_j) / n² / 255² / unit_i / unit_j` with `b` the byte minus
/// 128. Those of floats are sums over examples, in their order, of products of centered numbers,
/// with the mean as a chain over examples before. Neither depends on threads.
///
/// @param means μ, D
/// @param matrix C, D rows of D numbers, symmetric
record Covariance(double[] means, double[][] matrix) {

    /// Rows of a part of the work.
    private static final int ROWS = 16;

    /// Examples that are centered together.
    private static final int BLOCK = 128;

    private static final int MIDDLE_BYTE = 128;

    static Covariance of(NormalizedSplit train) {
        return switch (train.train().images().values()) {
            case ByteFeatures bytes -> ofBytes(train, bytes);
            case FloatFeatures _ -> ofFloats(train);
        };
    }

    private static Covariance ofBytes(NormalizedSplit split, ByteFeatures bytes) {
        Subset train = split.train();
        int features = train.features();
        long n = train.count();
        int[] offsets = new int[train.count()];
        long[] sums = new long[features];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = train.offset(i);
            for (int c = 0; c < features; c++) {
                sums[c] += (bytes.data()[offsets[i] + c] & 0xFF) - MIDDLE_BYTE;
            }
        }
        FeatureScale scale = split.normalizer().scale();
        double[] means = new double[features];
        for (int c = 0; c < features; c++) {
            double mean = (sums[c] / (double) n + MIDDLE_BYTE) / 255;
            means[c] = (mean - scale.means[c]) / scale.deviations[c];
        }
        double[][] c = ByteProducts.of(bytes, offsets, features, split.threads());
        for (int i = 0; i < features; i++) {
            for (int j = i; j < features; j++) {
                long spread = n * (long) c[i][j] - sums[i] * sums[j];
                double variance = spread / ((double) n * n) / (255 * 255);
                c[i][j] = variance / scale.deviations[i] / scale.deviations[j];
                c[j][i] = c[i][j];
            }
        }
        return new Covariance(means, c);
    }

    private static Covariance ofFloats(NormalizedSplit split) {
        int features = split.train().features();
        int n = split.train().count();
        double[] means = new double[features];
        double[] x = new double[features];
        for (int i = 0; i < n; i++) {
            split.read(i, x);
            for (int c = 0; c < features; c++) {
                means[c] += x[c];
            }
        }
        for (int c = 0; c < features; c++) {
            means[c] /= n;
        }
        double[][] sums = new double[features][features];
        double[][] block = new double[Math.min(BLOCK, n)][features];
        try (Workers workers = new Workers(split.threads())) {
            for (int first = 0; first < n; first += BLOCK) {
                int count = Math.min(BLOCK, n - first);
                for (int i = 0; i < count; i++) {
                    split.read(first + i, block[i]);
                    for (int c = 0; c < features; c++) {
                        block[i][c] -= means[c];
                    }
                }
                workers.run(
                        part -> {
                            int end = Math.min(features, (part + 1) * ROWS);
                            for (int i = 0; i < count; i++) {
                                for (int row = part * ROWS; row < end; row++) {
                                    add(block[i][row], block[i], row, sums[row]);
                                }
                            }
                        },
                        (features + ROWS - 1) / ROWS);
            }
        }
        for (int i = 0; i < features; i++) {
            for (int j = i; j < features; j++) {
                sums[i][j] /= n;
                sums[j][i] = sums[i][j];
            }
        }
        return new Covariance(means, sums);
    }

    private static void add(double factor, double[] x, int from, double[] row) {
        for (int j = from; j < row.length; j++) {
            row[j] += factor * x[j];
        }
    }

    /// `Σ C_ii`, the sum of all variances. Order: a chain.
    double total() {
        double total = 0;
        for (int i = 0; i < means.length; i++) {
            total += matrix[i][i];
        }
        return total;
    }

    /// `−A · μ`, what centers the outputs of a map. Order: chains.
    double[] centered(double[][] map) {
        return Arrays.stream(map).mapToDouble(row -> -dot(row, means)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
