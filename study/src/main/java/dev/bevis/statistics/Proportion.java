package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The accuracy of one network on a number of images, as a sample of all images of the kind.
///
/// @param share share of images it gets right, 0 to 1
/// @param images number of images, at least 1
public record Proportion(double share, int images) {

    /// @throws IllegalArgumentException if a number is outside its range
    public Proportion {
        if (!(share >= 0 && share <= 1) || images < 1) {
            throw new IllegalArgumentException(
                    "expected a share of 0 to 1 of at least 1 image, got "
                            + share
                            + " of "
                            + images);
        }
    }

    /// The 95 % interval for the accuracy on all images of the kind.
    ///
    /// With `p` the accuracy on `n` images and `z` = 1.96, the center is `(p + z²/2n) / (1 + z²/n)`
    /// and half the width `z/(1 + z²/n) · √(p(1−p)/n + z²/4n²)`. It covers the choice of images,
    /// not that of seeds. Wilson, *Probable Inference, the Law of Succession, and Statistical
    /// Inference* (Journal of the American Statistical Association 22, 1927).
    public Interval interval() {
        double z = Level.NORMAL_QUANTILE;
        double zz = z * z / images;
        double center = (share + zz / 2) / (1 + zz);
        double half = z / (1 + zz) * Math.sqrt(share * (1 - share) / images + zz / (4.0 * images));
        double low = share == 0 ? 0 : Math.max(0, center - half);
        double high = share == 1 ? 1 : Math.min(1, center + half);
        return new Interval(low, high);
    }

    /// Tests whether this accuracy and another on different images differ.
    ///
    /// With the pooled accuracy `p̂ = (n₁p₁ + n₂p₂) / (n₁ + n₂)`, `z = (p₁ − p₂) / √(p̂(1−p̂)(1/n₁
    /// + 1/n₂))`; where both are 0 or both 1, z is 0. On the same images it finds too few
    ///   differences; use [McNemar] there. Fleiss, Levin, Paik, *Statistical Methods for Rates and
    ///   Proportions* (2003), chapter 3.
    public Contrast against(Proportion other) {
        double n = images;
        double m = other.images;
        double pooled = (n * share + m * other.share) / (n + m);
        double difference = share - other.share;
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
        double z = error == 0 ? 0 : difference / error;
        double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        return new Contrast(difference, z, p);
    }

    /// Two accuracies on different images, compared.
    ///
    /// @param difference the one minus the other
    /// @param z the difference in standard errors
    /// @param p two-sided
    public record Contrast(double difference, double z, double p) {}
}
