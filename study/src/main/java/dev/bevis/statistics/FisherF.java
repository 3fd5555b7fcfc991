package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/// Ratios of mean squares.
final class FisherF {

    private FisherF() {}

    /// The ratio that is exceeded with the given probability.
    static double exceededWith(double probability, double numerator, double denominator) {
        return FDistribution.of(numerator, denominator).inverseSurvivalProbability(probability);
    }

    /// The median of a mean square of so many degrees of freedom, whose mean is 1.
    static double medianOfMeanSquare(double freedom) {
        return ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(0.5) / freedom;
    }
}
