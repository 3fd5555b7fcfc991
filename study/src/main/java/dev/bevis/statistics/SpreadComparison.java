package dev.bevis.statistics;

/// Whether one setting varies more across seeds than another on the same seeds: the test of Pitman
/// and Morgan.
///
/// Two variances of pairs are equal exactly if sum and difference of the pairs are uncorrelated.
/// The correlation `r` of `a + b` and `a − b` gives `t = r · √((n − 2) / (1 − r²))` with n − 2
/// degrees of freedom. In terms of the ratio `w = s_a / s_b` and the correlation ρ of a and b,
///
/// ```
/// t = (w − 1/w) · √(n − 2) / (2 · √(1 − ρ²))
/// ```
///
/// which is computed here. The 95 % interval of the ratio holds the ratios that this test does not
/// reject: `w / √f` to `w · √f` with `f = k + √(k² − 1)`, `k = 1 + 2 q² (1 − ρ²) / (n − 2)` and `q`
/// = t(0.975; n − 2).
///
/// Rounding sets floors, see [Resolution]: neither standard deviation is taken to be below that of
/// a rounding error, nor is the part of it that the other setting does not explain. So two constant
/// samples have ratio 1 and both p one half.
///
/// The values must be normal; heavy tails make the test call too many differences.
///
/// Pitman, *A Note on Normal Correlation* (Biometrika 31, 1939); Morgan, *A Test for the
/// Significance of the Difference Between the Two Variances in a Sample From a Normal Bivariate
/// Population* (same volume).
///
/// @param first the first sample
/// @param second the second sample
/// @param ratio standard deviation of the first over that of the second, with the floors
/// @param interval 95 % interval of the ratio
/// @param pLess p of the hypothesis that the first does not vary less
/// @param pMore p of the hypothesis that the first does not vary more
public record SpreadComparison(
        Summary first,
        Summary second,
        double ratio,
        Interval interval,
        double pLess,
        double pMore) {

    /// Compares accuracies on the same seeds.
    ///
    /// @throws IllegalArgumentException if there are fewer than 3 pairs, the lengths differ, or a
    ///   value is not finite
    public static SpreadComparison of(double[] first, double[] second, Resolution resolution) {
        Finite.requirePairs(first, second, 3);
        int n = first.length;
        double least = resolution.deviation();
        Summary a = Summary.of(first, least);
        Summary b = Summary.of(second, least);
        double deviationA = Math.max(a.standardDeviation(), least);
        double deviationB = Math.max(b.standardDeviation(), least);
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            covariance += (first[i] - a.mean()) * (second[i] - b.mean()) / (n - 1);
        }
        double correlation = covariance / deviationA / deviationB;
        double rounding = least / Math.min(deviationA, deviationB);
        double unexplained = Math.max((1 - correlation) * (1 + correlation), rounding * rounding);

        StudentT student = new StudentT(n - 2);
        double ratio = deviationA / deviationB;
        double t =
                (deviationA - deviationB)
                        * (deviationA + deviationB)
                        / (deviationA * deviationB)
                        * Math.sqrt((n - 2) / unexplained)
                        / 2;
        double q = student.exceededWith(Level.TAIL);
        double excess = 2 * q * q * unexplained / (n - 2);
        double root = Math.sqrt(1 + excess + Math.sqrt(excess * (excess + 2)));
        return new SpreadComparison(
                a,
                b,
                ratio,
                new Interval(ratio / root, ratio * root),
                student.above(-t),
                student.above(t));
    }

    /// The p of a test that may decide either way: `min(1, 2 · min(pLess, pMore))`.
    public double p() {
        return Math.min(1, 2 * Math.min(pLess, pMore));
    }
}
