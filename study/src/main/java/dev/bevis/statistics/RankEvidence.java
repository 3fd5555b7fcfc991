package dev.bevis.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What two samples, or one, say of a typical value by order alone: for outcomes that fall into
/// groups, where a mean is an accuracy that no network has.
///
/// - Two samples: the exact Wilcoxon–Mann–Whitney test of a shift, over all ways to deal the values
///   out, ties and all. The estimate is the median of all differences of a value of the first and
///   one of the second, the interval holds the shifts that are not rejected at 2.5 % on either
///   side. Hodges and Lehmann, *Estimates of Location Based on Rank Tests* (Annals of Mathematical
///   Statistics 34, 1963). Pairs are taken apart: whether a network gets stuck depends little on
///   what its pair has in common, and n pairs alone have only 2ⁿ outcomes.
/// - One sample: the sign test of the median against each end.
///
/// A network that diverged counts as an accuracy of 0.
///
/// @param estimate the median, of differences or of values
/// @param interval of it, 95 % at least
/// @param region where it is claimed to be
/// @param pSupports p of the hypothesis that it is outside
/// @param pRefutes p of the hypothesis that it is inside
public record RankEvidence(
        double estimate, Interval interval, Region region, double pSupports, double pRefutes) {

    /// Tests the differences `first − second`.
    ///
    /// @throws IllegalArgumentException if a sample is empty or holds something not finite
    public static RankEvidence ofTwo(double[] first, double[] second, Region region) {
        Finite.require("the first sample", first, 1);
        Finite.require("the second sample", second, 1);
        double[] differences = new double[first.length * second.length];
        int next = 0;
        for (double a : first) {
            for (double b : second) {
                differences[next++] = a - b;
            }
        }
        Arrays.sort(differences);
        return of(
                region,
                new Interval(-1, 1),
                differences,
                x -> RankSum.pGreater(minus(first, x), second),
                x -> RankSum.pGreater(second, minus(first, x)));
    }

    /// Tests the median of a sample.
    ///
    /// @throws IllegalArgumentException if the sample is empty or holds something not finite
    public static RankEvidence ofOne(double[] values, Region region) {
        Finite.require("the sample", values, 1);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return of(
                region,
                new Interval(0, 1),
                sorted,
                x -> signs(values.length, Arrays.stream(values).filter(v -> v > x).count()),
                x -> signs(values.length, Arrays.stream(values).filter(v -> v < x).count()));
    }

    /// p of the hypothesis that the location is at most, or at least, a number.
    private interface OneSided {
        double at(double x);
    }

    private static RankEvidence of(
            Region region, Interval possible, double[] sorted, OneSided above, OneSided below) {
        double aboveLow = Double.isInfinite(region.low()) ? 0 : above.at(region.low());
        double belowHigh = Double.isInfinite(region.high()) ? 0 : below.at(region.high());
        double outside =
                Double.isInfinite(region.low())
                        ? above.at(region.high())
                        : Double.isInfinite(region.high())
                                ? below.at(region.low())
                                : Math.min(
                                        1,
                                        2
                                                * Math.min(
                                                        above.at(region.high()),
                                                        below.at(region.low())));
        int low = rejected(sorted.length, i -> above.at(Math.nextDown(sorted[i])));
        int high =
                sorted.length
                        - 1
                        - rejected(
                                sorted.length,
                                i -> below.at(Math.nextUp(sorted[sorted.length - 1 - i])));
        double from = low == 0 ? possible.low() : sorted[low - 1];
        double to = high == sorted.length - 1 ? possible.high() : sorted[high + 1];
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new RankEvidence(
                median,
                new Interval(Math.min(median, from), Math.max(median, to)),
                region,
                Math.max(aboveLow, belowHigh),
                outside);
    }

    /// How many of `count` places from the first on are rejected; p grows from place to place.
    private static int rejected(int count, IntToDoubleFunction p) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (p.applyAsDouble(middle) <= Level.TAIL) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double[] minus(double[] values, double shift) {
        return Arrays.stream(values).map(v -> v - shift).toArray();
    }

    /// The probability of so many or more heads among n fair coins.
    private static double signs(int n, long heads) {
        double sum = 0;
        double mass = StrictMath.pow(0.5, n);
        for (int k = n; k >= heads; k--) {
            sum += mass;
            mass *= (double) k / (n - k + 1);
        }
        return Math.min(1, sum);
    }

    /// Whether the estimate lies in the region.
    public boolean supports() {
        return pSupports <= pRefutes;
    }

    /// The p of a test that may decide either way: `min(1, 2 · min(pSupports, pRefutes))`.
    public double p() {
        return Math.min(1, 2 * Math.min(pSupports, pRefutes));
    }
}
