package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;

/// What follows from comparing the logits of each image, which lie in panels: the hinge loss, and
/// how many images are classified correctly.
final class PanelLogits {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private PanelLogits() {}

    /// See [Kernels#hinge].
    static double hinge(PanelMatrix logits, char[] labels, int first, int images, PanelMatrix ds) {
        float[] out = ds.data;
        double loss = 0;
        for (int n = 0; n < images; n++) {
            int at = logits.index(0, n / WIDTH) + n % WIDTH;
            int label = labels[first + n];
            double own = logits.data[at + label * WIDTH];
            int violated = 0;
            double imageLoss = 0;
            for (int c = 0; c < logits.rows(); c++) {
                double margin = logits.data[at + c * WIDTH] - own + 1;
                boolean counts = c != label && !(margin <= 0);
                imageLoss += counts ? margin : 0;
                violated += counts ? 1 : 0;
                out[at + c * WIDTH] = counts ? 1 : 0;
            }
            out[at + label * WIDTH] = -violated;
            loss += imageLoss;
        }
        return loss;
    }

    /// See [Kernels#correct].
    static int correct(PanelMatrix logits, char[] labels, int first, int images) {
        int correct = 0;
        for (int n = 0; n < images; n++) {
            int at = logits.index(0, n / WIDTH) + n % WIDTH;
            int best = 0;
            for (int c = 1; c < logits.rows(); c++) {
                if (logits.data[at + c * WIDTH] > logits.data[at + best * WIDTH]) {
                    best = c;
                }
            }
            correct += best == labels[first + n] ? 1 : 0;
        }
        return correct;
    }
}
