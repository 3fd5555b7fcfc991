package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.List;

/// By how much the highest of several means is expected to be too high, for having been chosen.
///
/// If means are normal with true values `μᵢ` and standard errors `eᵢ`, the highest lies above its
/// own true value by
///
/// ```
/// Σᵢ ∫ (x − μᵢ) φ((x − μᵢ)/eᵢ)/eᵢ Π_{j≠i} Φ((x − μⱼ)/eⱼ) dx
/// ```
///
/// on average, which for k equal ones is the expected largest of k standard normal numbers: 1.16,
/// 1.54 and 2.07 standard errors for 5, 10 and 32. The true values are not known. Those of settings
/// that may be the best are taken to lie closer together than their means do, since part of the
/// distance is noise: shrunk toward their mean by `1 − e²/variance of the means`, at least 0 (Efron
/// and Morris, *Stein's Estimation Rule and Its Competitors*, Journal of the American Statistical
/// Association 68, 1973). Where the best are not equal the result is rather too large, by up to
/// half a standard error.
///
/// @param means of all settings
/// @param errors standard error of each, above 0
record SelectionExcess(double[] means, double[] errors) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int STEPS = 160;
    private static final double REACH = 5;

    /// @param candidates indices of the settings that may be the best, the best among them
    double among(List<Integer> candidates) {
        double[] centers = means.clone();
        if (candidates.size() > 1) {
            double[] close = candidates.stream().mapToDouble(i -> means[i]).toArray();
            Summary summary = Summary.of(close);
            double noise =
                    Summary.sum(
                                    candidates.stream()
                                            .mapToDouble(i -> errors[i] * errors[i])
                                            .toArray())
                            / candidates.size();
            double variance = summary.standardDeviation() * summary.standardDeviation();
            double kept = variance <= noise ? 0 : 1 - noise / variance;
            candidates.forEach(
                    i -> centers[i] = summary.mean() + kept * (means[i] - summary.mean()));
        }
        return expected(centers);
    }

    private double expected(double[] centers) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < centers.length; i++) {
            low = Math.max(low, centers[i] - REACH * errors[i]);
            high = Math.max(high, centers[i] + REACH * errors[i]);
        }
        double width = (high - low) / STEPS;
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            double weight = step == 0 || step == STEPS ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * width / 3 * density(centers, low + step * width);
        }
        return Math.max(0, sum);
    }

    private double density(double[] centers, double x) {
        double all = 1;
        double sum = 0;
        for (int i = 0; i < centers.length; i++) {
            double z = (x - centers[i]) / errors[i];
            double below = NORMAL.cumulativeProbability(z);
            if (below == 0) {
                return 0;
            }
            all *= below;
            sum += z * NORMAL.density(z) / below;
        }
        return all * sum;
    }
}
