package dev.bevis.kernel.matrix;

import java.util.stream.IntStream;

/// The eigenvalues and eigenvectors of a symmetric matrix: `S = V · diag(values) · Vᵀ`.
///
/// By Jacobi's method in double: rotations turn the entries above the diagonal to 0 one after the
/// other, row by row, and again until none of them counts. Always in the same order, so that the
/// bits are always the same. It takes some `n³` operations a sweep and some ten sweeps: good for a
/// few hundred rows.
///
/// Golub and Van Loan, *Matrix Computations*, 4th edition (2013), section 8.5.
///
/// @param values n eigenvalues, the largest first; of equal ones in the order in which they came
///   out
/// @param vectors n × n, row by row: column `k` is the eigenvector of value `k`, of length 1, with
///   a sign that means nothing
public record Eigenvectors(double[] values, double[] vectors) {

    private static final int MOST_SWEEPS = 60;

    /// Rotations of entries below this share of the whole matrix change nothing that counts.
    private static final double NEGLIGIBLE = 0x1p-106;

    /// @param symmetric n × n numbers, row by row, of which the upper triangle is read; not changed
    /// @throws IllegalArgumentException when a number is not finite
    public static Eigenvectors of(double[] symmetric, int n) {
        double[] s = symmetric.clone();
        double[] v = new double[n * n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            v[i * n + i] = 1;
            for (int j = 0; j < n; j++) {
                s[i * n + j] = symmetric[Math.min(i, j) * n + Math.max(i, j)];
                all += s[i * n + j] * s[i * n + j];
            }
        }
        if (!Double.isFinite(all)) {
            throw new IllegalArgumentException("eigenvectors of a matrix that is not finite");
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && above(s, n) > NEGLIGIBLE * all; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(s, v, n, p, q);
                }
            }
        }
        return sorted(s, v, n);
    }

    private static double above(double[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sum += s[i * n + j] * s[i * n + j];
            }
        }
        return sum;
    }

    private static void rotate(double[] s, double[] v, int n, int p, int q) {
        double off = s[p * n + q];
        if (off == 0) {
            return;
        }
        double theta = (s[q * n + q] - s[p * n + p]) / (2 * off);
        double sign = theta < 0 ? -1 : 1;
        double t = sign / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double sine = t * c;
        for (int k = 0; k < n; k++) {
            double kp = s[k * n + p];
            double kq = s[k * n + q];
            s[k * n + p] = c * kp - sine * kq;
            s[k * n + q] = sine * kp + c * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = s[p * n + k];
            double qk = s[q * n + k];
            s[p * n + k] = c * pk - sine * qk;
            s[q * n + k] = sine * pk + c * qk;
            double vp = v[k * n + p];
            double vq = v[k * n + q];
            v[k * n + p] = c * vp - sine * vq;
            v[k * n + q] = sine * vp + c * vq;
        }
        s[p * n + q] = 0;
        s[q * n + p] = 0;
    }

    private static Eigenvectors sorted(double[] s, double[] v, int n) {
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted((a, b) -> Double.compare(s[b * n + b], s[a * n + a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int k = 0; k < n; k++) {
            values[k] = s[order[k] * n + order[k]];
            for (int i = 0; i < n; i++) {
                vectors[i * n + k] = v[i * n + order[k]];
            }
        }
        return new Eigenvectors(values, vectors);
    }
}
