package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The critical value of one-sided comparisons of one setting with `comparisons` others, all as
/// well measured: the equicoordinate point of the multivariate t distribution with correlations ½.
///
/// With `Z` standard normal and `S` the square root of χ² over its degrees of freedom,
///
/// ```
/// P(all tⱼ ≤ d) = E over S of ∫ φ(z) Φ(z + √2 d S)ᵐ dz
/// ```
///
/// Dunnett, *A Multiple Comparison Procedure for Comparing Several Treatments with a Control*
/// (Journal of the American Statistical Association 50, 1955).
///
/// @param comparisons m, at least 1
/// @param freedom degrees of freedom of the pooled variance, at least 1
record Dunnett(int comparisons, int freedom) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// Intervals of Simpson's rule, for z and for S.
    private static final int NORMAL_STEPS = 48;

    private static final int SPREAD_STEPS = 48;
    private static final double NORMAL_REACH = 6;

    /// The value that none of the comparisons exceeds with the given probability.
    double quantile(double probability) {
        if (comparisons == 1) {
            return new StudentT(freedom).exceededWith(1 - probability);
        }
        double low = 0;
        double high = 4;
        while (below(high) < probability) {
            high *= 2;
        }
        while (high - low > 1e-6 * high) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double below(double d) {
        double reach = 6 / Math.sqrt(2.0 * freedom);
        double from = Math.max(0, 1 - reach);
        double width = (1 + reach - from) / SPREAD_STEPS;
        double sum = 0;
        double mass = 0;
        for (int i = 0; i <= SPREAD_STEPS; i++) {
            double s = from + i * width;
            double weight = simpson(i, SPREAD_STEPS) * density(s);
            mass += weight;
            if (weight > 0) {
                sum += weight * below(d, s);
            }
        }
        return sum / mass;
    }

    private double below(double d, double s) {
        double width = 2 * NORMAL_REACH / NORMAL_STEPS;
        double sum = 0;
        double mass = 0;
        for (int i = 0; i <= NORMAL_STEPS; i++) {
            double z = -NORMAL_REACH + i * width;
            double weight = simpson(i, NORMAL_STEPS) * StrictMath.exp(-z * z / 2);
            mass += weight;
            sum +=
                    weight
                            * StrictMath.pow(
                                    NORMAL.cumulativeProbability(z + Math.sqrt(2) * d * s),
                                    comparisons);
        }
        return sum / mass;
    }

    /// Proportional to the density of S.
    private double density(double s) {
        return s == 0
                ? freedom == 1 ? 1 : 0
                : StrictMath.exp((freedom - 1) * StrictMath.log(s) - freedom * (s * s - 1) / 2);
    }

    private static double simpson(int i, int steps) {
        return i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
    }
}
