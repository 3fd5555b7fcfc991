package dev.bevis.kernel.layer;

import dev.bevis.kernel.matrix.Matrix;

/// What layers do to each unit on its own, in 64 bits, written as the formulas: see the methods of
/// [dev.bevis.kernel.Kernels] of the same names.
public final class UnitFormulas {

    private UnitFormulas() {}

    /// As [dev.bevis.kernel.Kernels] says.
    public static void addBias(Matrix b, int images, Matrix s) {
        for (int u = 0; u < s.rows(); u++) {
            for (int n = 0; n < images; n++) {
                s.set(u, n, s.get(u, n) + b.get(0, u));
            }
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void relu(Matrix a, int images) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                a.set(u, n, Math.max(0, a.get(u, n)));
            }
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void reluBackward(Matrix a, Matrix da, int images) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                da.set(u, n, a.get(u, n) > 0 ? da.get(u, n) : 0);
            }
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void moments(Matrix s, int images, Matrix mean, Matrix variance) {
        for (int u = 0; u < s.rows(); u++) {
            double sum = 0;
            for (int n = 0; n < images; n++) {
                sum += s.get(u, n);
            }
            double m = sum / images;
            double squares = 0;
            for (int n = 0; n < images; n++) {
                squares += (s.get(u, n) - m) * (s.get(u, n) - m);
            }
            mean.set(0, u, m);
            variance.set(0, u, squares / images);
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void copy(Matrix a, int images, Matrix y) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                y.set(u, n, a.get(u, n));
            }
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void accumulate(Matrix a, int images, Matrix y) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                y.set(u, n, y.get(u, n) + a.get(u, n));
            }
        }
    }

    /// As [dev.bevis.kernel.Kernels] says.
    public static void multiply(Matrix a, Matrix f, int images, Matrix y) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                y.set(u, n, a.get(u, n) * f.get(u, n));
            }
        }
    }
}
