package dev.bevis.statistics;

/// What a sample says for and against its mean θ lying in a region, by Student's t.
///
/// With the sample's mean `m`, `s` = max(standard deviation, least deviation), `e = s / √n` and `S`
/// the upper tail of t with n − 1 degrees of freedom:
///
/// ```
/// pSupports = max(S((m − low) / e), S((high − m) / e))
/// pRefutes  = S(d / e) + S((d + high − low) / e),  d = max(low − m, m − high)
/// ```
///
/// - `pSupports` tests "θ is outside" by two one-sided tests, of which both must reject; an
///   infinite end contributes 0. Schuirmann, *A Comparison of the Two One-Sided Tests Procedure and
///   the Power Approach* (Journal of Pharmacokinetics and Biopharmaceutics 15, 1987).
/// - `pRefutes` tests "θ is inside", where `d` is how far outside the estimate lies (negative if
///   inside). It is the largest probability, over all θ inside, of an estimate that far out on
///   either side, with `e` taken as it was estimated; an infinite end contributes 0. It is 1 in the
///   middle of a bounded region, about one half at an end of a wide one, and the two-sided p where
///   the region shrinks to a point. Hodges and Lehmann, *Testing the Approximate Validity of
///   Statistical Hypotheses* (Journal of the Royal Statistical Society B 16, 1954).
///
/// Above 0, for differences of pairs, this is the paired t-test with either one-sided p. One value
/// alone has no spread, so both p are 1.
///
/// Paired comparison of spreads over a group of settings needs nothing more: take the standard
/// deviation across the group for each seed, for A and for B, and test their differences against
/// the region below 0. For the spread across seeds see [SpreadComparison].
///
/// @param estimate the sample; its interval keeps to the least deviation too
/// @param region where the mean is claimed to be
/// @param pSupports p of the hypothesis that the mean is outside
/// @param pRefutes p of the hypothesis that the mean is inside
public record Evidence(Summary estimate, Region region, double pSupports, double pRefutes) {

    /// Which way the estimate points.
    public enum Direction {
        /// The estimate lies in the region.
        SUPPORTS,
        /// The estimate lies outside of the region, or on an end.
        REFUTES
    }

    /// Tests a sample of any kind.
    ///
    /// @param leastDeviation least standard deviation to reckon with, above 0 and finite
    /// @throws IllegalArgumentException if the sample is empty or holds something not finite, or
    ///   the least deviation is outside its range
    public static Evidence of(double[] sample, Region region, double leastDeviation) {
        if (!(leastDeviation > 0 && Double.isFinite(leastDeviation))) {
            throw new IllegalArgumentException(
                    "the least deviation must be above 0 and finite, got " + leastDeviation);
        }
        Summary estimate = Summary.of(sample, leastDeviation);
        if (estimate.isSingle()) {
            return new Evidence(estimate, region, 1, 1);
        }
        int n = estimate.n();
        StudentT t = new StudentT(n - 1);
        double error = Math.max(estimate.standardDeviation(), leastDeviation) / Math.sqrt(n);
        double aboveLow = estimate.mean() - region.low();
        double belowHigh = region.high() - estimate.mean();
        double supports = Math.max(t.above(aboveLow / error), t.above(belowHigh / error));
        double outside = Math.max(-aboveLow, -belowHigh);
        double width = region.high() - region.low();
        double refutes = t.above(outside / error) + t.above((outside + width) / error);
        return new Evidence(estimate, region, supports, Math.min(1, refutes));
    }

    /// Tests accuracies, seed by seed.
    ///
    /// @throws IllegalArgumentException if there is none, or one is not finite
    public static Evidence ofAccuracies(double[] accuracies, Region region, Resolution resolution) {
        return of(accuracies, region, resolution.deviation());
    }

    /// Tests the differences `first − second` of accuracies on the same seeds.
    ///
    /// @throws IllegalArgumentException if there is none, one is not finite, or the lengths differ
    public static Evidence ofPairs(
            double[] first, double[] second, Region region, Resolution resolution) {
        Finite.requirePairs(first, second, 1);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return of(differences, region, resolution.deviationOfDifference());
    }

    /// Which way the estimate points, however weakly.
    public Direction direction() {
        return region.contains(estimate.mean()) ? Direction.SUPPORTS : Direction.REFUTES;
    }

    /// The p of a test that may decide either way: `min(1, 2 · min(pSupports, pRefutes))`.
    ///
    /// Where it is below 1, the smaller p is the one of [#direction()].
    public double p() {
        return Math.min(1, 2 * Math.min(pSupports, pRefutes));
    }

    /// The p of the direction if the values were as skewed as exponential ones, see [SkewedT]; 1
    /// for one value. A decision that is to hold for them too asks for at most 5 % here.
    public double skewed() {
        return estimate.isSingle() ? 1 : SkewedT.above(estimate.n(), Math.min(pSupports, pRefutes));
    }
}
