package dev.bevis.kernel;

/// What the losses of the images of a batch are against: one class each, or two that share it.
///
/// The loss of image n is `share · w_y · ℓ(S_n, y) + (1 − share) · w_y' · ℓ(S_n, y')` with its
/// classes `y` and `y'` and the weights `w` of classes.
///
/// @param labels class of each image, from index 0
/// @param others the other class of each image; not read where `share` is 1
/// @param share λ, in [0, 1]
/// @param weights of the classes, K; none where all are 1
public record Targets(char[] labels, char[] others, double share, double[] weights) {

    private static final double[] ALIKE = {};

    /// Of images that have one class each.
    public Targets(char[] labels) {
        this(labels, labels, 1, ALIKE);
    }

    /// Of images that have two.
    public Targets(char[] labels, char[] others, double share) {
        this(labels, others, share, ALIKE);
    }

    /// The same with weights of classes.
    ///
    /// @param other K of them, or none
    public Targets weighted(double[] other) {
        return new Targets(labels, others, share, other);
    }

    /// Whether each image has one class, and all weigh 1.
    public boolean arePlain() {
        return share == 1 && weights.length == 0;
    }

    double weight(char label) {
        return weights.length == 0 ? 1 : weights[label];
    }
}
