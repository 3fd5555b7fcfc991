package dev.bevis.kernel;

import dev.bevis.kernel.matrix.Matrix;

/// The losses that kernels know by name, in 64 bits, written as the formulas: the specification of
/// [Softmax] and [PanelLogits].
final class LossFormulas {

    private LossFormulas() {}

    /// See [Kernels#softmax].
    static double softmax(
            Matrix s, char[] labels, int first, int images, double smoothing, Matrix ds) {
        double loss = 0;
        for (int n = 0; n < images; n++) {
            double max = s.get(0, n);
            for (int c = 1; c < s.rows(); c++) {
                max = Math.max(max, s.get(c, n));
            }
            double sum = 0;
            for (int c = 0; c < s.rows(); c++) {
                sum += StrictMath.exp(s.get(c, n) - max);
            }
            for (int c = 0; c < s.rows(); c++) {
                ds.set(c, n, StrictMath.exp(s.get(c, n) - max) / sum);
            }
            int label = labels[first + n];
            if (smoothing == 0) {
                ds.set(label, n, ds.get(label, n) - 1);
                loss += StrictMath.log(sum) + max - s.get(label, n);
                continue;
            }
            double share = smoothing / s.rows();
            double distances = 0;
            for (int c = 0; c < s.rows(); c++) {
                ds.set(c, n, ds.get(c, n) - share);
                distances += max - s.get(c, n);
            }
            ds.set(label, n, ds.get(label, n) - (1 - smoothing));
            double distance = max - s.get(label, n);
            loss += StrictMath.log(sum) + (1 - smoothing) * distance + share * distances;
        }
        return loss;
    }

    /// See [Kernels#hinge].
    static double hinge(Matrix s, char[] labels, int first, int images, Matrix ds) {
        double loss = 0;
        for (int n = 0; n < images; n++) {
            int label = labels[first + n];
            int violated = 0;
            for (int c = 0; c < s.rows(); c++) {
                double margin = s.get(c, n) - s.get(label, n) + 1;
                boolean counts = c != label && !(margin <= 0);
                loss += counts ? margin : 0;
                violated += counts ? 1 : 0;
                ds.set(c, n, counts ? 1 : 0);
            }
            ds.set(label, n, -violated);
        }
        return loss;
    }
}
