package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t distribution, read from its upper tail so that small probabilities stay accurate.
///
/// @param freedom degrees of freedom, above 0
record StudentT(double freedom) {

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
}
