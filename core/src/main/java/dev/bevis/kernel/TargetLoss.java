package dev.bevis.kernel;

/// The loss of an image against all its [Targets], with its gradient.
final class TargetLoss {

    private double[] other = {};

    /// `share · w_y · ℓ(S, y) + (1 − share) · w_y' · ℓ(S, y')`.
    ///
    /// @param n which image
    /// @param logits K numbers
    /// @param gradient K numbers, overwritten with that of the loss
    double of(ImageLoss loss, Targets targets, int n, double[] logits, double[] gradient) {
        int classes = logits.length;
        char label = targets.labels()[n];
        double weight = targets.share() * targets.weight(label);
        double sum = weight == 0 ? 0 : weight * loss.of(logits, label, gradient);
        for (int c = 0; c < classes; c++) {
            gradient[c] = weight == 0 ? 0 : weight * gradient[c];
        }
        if (targets.share() < 1) {
            if (other.length != classes) {
                other = new double[classes];
            }
            char partner = targets.others()[n];
            double rest = (1 - targets.share()) * targets.weight(partner);
            if (rest > 0) {
                sum += rest * loss.of(logits, partner, other);
                for (int c = 0; c < classes; c++) {
                    gradient[c] += rest * other[c];
                }
            }
        }
        return sum;
    }
}
