package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;

/// Losses that are given as a formula for one image, for image after image.
final class ImageLosses {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private double[] logits = {};
    private double[] gradient = {};
    private final TargetLoss ofTargets = new TargetLoss();

    /// The loss of one image, whatever it is against.
    interface OfImage {

        /// See [ImageLoss#of].
        ///
        /// @param image its place in the batch
        double of(int image, double[] logits, double[] gradient);
    }

    /// See [Kernels#loss].
    double run(
            ImageLoss loss, PanelMatrix s, char[] labels, int first, int images, PanelMatrix ds) {
        return run((n, x, dx) -> loss.of(x, labels[first + n], dx), s, images, ds);
    }

    /// See [Kernels#loss].
    double run(ImageLoss loss, PanelMatrix s, Targets targets, int images, PanelMatrix ds) {
        return run((n, x, dx) -> ofTargets.of(loss, targets, n, x, dx), s, images, ds);
    }

    private double run(OfImage loss, PanelMatrix s, int images, PanelMatrix ds) {
        int classes = s.rows();
        if (logits.length != classes) {
            logits = new double[classes];
            gradient = new double[classes];
        }
        double sum = 0;
        for (int n = 0; n < images; n++) {
            int at = s.index(0, n / WIDTH) + n % WIDTH;
            for (int c = 0; c < classes; c++) {
                logits[c] = s.data[at + c * WIDTH];
            }
            sum += loss.of(n, logits, gradient);
            for (int c = 0; c < classes; c++) {
                ds.data[at + c * WIDTH] = (float) gradient[c];
            }
        }
        return sum;
    }
}
