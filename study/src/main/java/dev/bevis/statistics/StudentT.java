package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t distribution, read from its upper tail so that small probabilities stay accurate.
///
/// @param freedom degrees of freedom, above 0
record StudentT(double freedom) {

    private static final int STEPS = 200;
    private static final double REACH = 7;
    private static final double FARTHEST = 10;

    /// The probability of a value above `t`, which may be infinite.
    double above(double t) {
        if (Double.isInfinite(t)) {
            return t > 0 ? 0 : 1;
        }
        return TDistribution.of(freedom).survivalProbability(t);
    }

    /// The value that is exceeded with the given probability.
    double exceededWith(double probability) {
        return TDistribution.of(freedom).inverseSurvivalProbability(probability);
    }

    /// The probability of a value below `t` of the noncentral distribution with the given center,
    /// `(Z + center) / S` with Z standard normal and S the square root of χ² over its degrees of
    /// freedom: the mean over S of `Φ(t S − center)`, by Simpson's rule.
    double belowNoncentral(double t, double center) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double reach = REACH / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - reach);
        double width = (1 + reach - from) / STEPS;
        double sum = 0;
        double mass = 0;
        for (int i = 0; i <= STEPS; i++) {
            double s = from + i * width;
            double density =
                    s == 0
                            ? freedom == 1 ? 1 : 0
                            : StrictMath.exp(
                                    (freedom - 1) * StrictMath.log(s) - freedom * (s * s - 1) / 2);
            double weight = (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2) * density;
            mass += weight;
            sum += weight * normal.cumulativeProbability(t * s - center);
        }
        return sum / mass;
    }

    /// The center at which a value below `t` has the given probability, by halving.
    double centerFor(double t, double probability) {
        double low = -FARTHEST - Math.abs(t) * FARTHEST;
        double high = -low;
        while (high - low > 1e-9 * (1 + Math.abs(t))) {
            double middle = (low + high) / 2;
            if (belowNoncentral(t, middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
