package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;

/// Losses that are given as a formula for one image, for image after image.
final class ImageLosses {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private static final ImageLoss NONE = (_, _, _) -> 0;
    private static final Targets NO_TARGETS = new Targets(new char[0]);

    private double[] logits = {};
    private double[] gradient = {};
    private final TargetLoss ofTargets = new TargetLoss();
    private final OfImage byLabel = this::byLabel;
    private final OfImage byTargets = this::byTargets;
    private ImageLoss current = NONE;
    private char[] labels = {};
    private int first;
    private Targets targets = NO_TARGETS;

    /// The loss of one image, whatever it is against.
    interface OfImage {

        /// See [ImageLoss#of].
        ///
        /// @param image its place in the batch
        double of(int image, double[] logits, double[] gradient);
    }

    /// See [Kernels#loss].
    double run(
            ImageLoss loss, PanelMatrix s, char[] classes, int from, int images, PanelMatrix ds) {
        current = loss;
        labels = classes;
        first = from;
        return run(byLabel, s, images, ds);
    }

    /// See [Kernels#loss].
    double run(ImageLoss loss, PanelMatrix s, Targets against, int images, PanelMatrix ds) {
        current = loss;
        targets = against;
        return run(byTargets, s, images, ds);
    }

    private double byLabel(int n, double[] x, double[] dx) {
        return current.of(x, labels[first + n], dx);
    }

    private double byTargets(int n, double[] x, double[] dx) {
        return ofTargets.of(current, targets, n, x, dx);
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
