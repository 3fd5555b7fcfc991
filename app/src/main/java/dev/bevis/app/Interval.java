package dev.bevis.app;

/// A 95 % interval for the accuracy on all images of the kind, of which a split is a sample.
///
/// Wilson, *Probable Inference, the Law of Succession, and Statistical Inference* (1927): with `p`
/// the accuracy on `n` images and `z` = 1.96, the center is `(p + z²/2n) / (1 + z²/n)` and half the
/// width `z/(1 + z²/n) · √(p(1−p)/n + z²/4n²)`. It covers the choice of images, not that of seeds.
///
/// @param low share of images, 0 to 1
/// @param high share of images, 0 to 1
record Interval(double low, double high) {

    private static final double Z = 1.959963984540054;

    static Interval of(double accuracy, int images) {
        double zz = Z * Z / images;
        double center = (accuracy + zz / 2) / (1 + zz);
        double half =
                Z / (1 + zz) * Math.sqrt(accuracy * (1 - accuracy) / images + zz / (4.0 * images));
        return new Interval(Math.max(0, center - half), Math.min(1, center + half));
    }
}
