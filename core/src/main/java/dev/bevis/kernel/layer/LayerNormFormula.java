package dev.bevis.kernel.layer;

import dev.bevis.kernel.matrix.Matrix;

/// Layer norm in 64 bits, written as the formulas: the specification of [ColumnNorm].
public final class LayerNormFormula {

    private LayerNormFormula() {}

    /// See [dev.bevis.kernel.Kernels#layerNormalize].
    public static void normalize(
            Matrix s,
            int images,
            Matrix scale,
            Matrix shift,
            double epsilon,
            Matrix inverse,
            Matrix hat) {
        int units = s.rows();
        for (int n = 0; n < images; n++) {
            double sum = 0;
            for (int u = 0; u < units; u++) {
                sum += s.get(u, n);
            }
            double mean = sum / units;
            double squares = 0;
            for (int u = 0; u < units; u++) {
                squares += (s.get(u, n) - mean) * (s.get(u, n) - mean);
            }
            double r = 1 / Math.sqrt(squares / units + epsilon);
            inverse.set(0, n, r);
            for (int u = 0; u < units; u++) {
                double h = (s.get(u, n) - mean) * r;
                hat.set(u, n, h);
                s.set(u, n, scale.get(0, u) * h + shift.get(0, u));
            }
        }
    }

    /// See [dev.bevis.kernel.Kernels#layerNormalizeBackward].
    public static void backward(
            Matrix ds,
            Matrix hat,
            Matrix inverse,
            int images,
            Matrix scale,
            Matrix sum,
            Matrix sumHat) {
        int units = ds.rows();
        for (int u = 0; u < units; u++) {
            double all = 0;
            double products = 0;
            for (int n = 0; n < images; n++) {
                all += ds.get(u, n);
                products += ds.get(u, n) * hat.get(u, n);
            }
            sum.set(0, u, all);
            sumHat.set(0, u, products);
        }
        for (int n = 0; n < images; n++) {
            double all = 0;
            double products = 0;
            for (int u = 0; u < units; u++) {
                double g = scale.get(0, u) * ds.get(u, n);
                all += g;
                products += g * hat.get(u, n);
            }
            for (int u = 0; u < units; u++) {
                double g = scale.get(0, u) * ds.get(u, n);
                double d = g - all / units - hat.get(u, n) * products / units;
                ds.set(u, n, inverse.get(0, n) * d);
            }
        }
    }
}
