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
    private static final int MOST_STEPS = 20;
    private static final double ACCURACY = 1e-6;

    /// The value that none of the comparisons exceeds with the given probability, by the secant
    /// method between the quantile of one comparison and the bound of Bonferroni.
    double quantile(double probability) {
        if (comparisons == 1) {
            return new StudentT(freedom).exceededWith(1 - probability);
        }
        double one = new StudentT(freedom).exceededWith((1 - probability) / comparisons);
        double other = new StudentT(freedom).exceededWith(1 - probability);
        double atOne = distance(one, probability);
        double atOther = distance(other, probability);
        for (int step = 0; step < MOST_STEPS && Math.abs(one - other) > ACCURACY * one; step++) {
            double next = one - atOne * (one - other) / (atOne - atOther);
            other = one;
            atOther = atOne;
            one = next;
            atOne = distance(one, probability);
        }
        return one;
    }

    /// How far the probability is from the one wanted, on a scale on which it is nearly linear in
    /// d.
    private double distance(double d, double probability) {
        return StrictMath.log1p(-below(d)) - StrictMath.log1p(-probability);
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
                            * power(
                                    NORMAL.cumulativeProbability(z + Math.sqrt(2) * d * s),
                                    comparisons);
        }
        return sum / mass;
    }

    /// By squaring.
    private static double power(double base, int exponent) {
        double product = 1;
        double square = base;
        for (int left = exponent; left > 0; left >>= 1) {
            product *= (left & 1) == 1 ? square : 1;
            square *= square;
        }
        return product;
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
