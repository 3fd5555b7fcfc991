package dev.bevis.statistics;

import dev.bevis.kernel.Philox;

import java.util.Arrays;

/// Whether one setting varies more across seeds than another.
///
/// Spread is the mean absolute deviation from the median, which one stray value changes less than a
/// standard deviation. If both settings vary alike, their deviations could as well be dealt out the
/// other way: p is the share of ways to deal them out whose sum for the first setting is as small,
/// or as large, as the one seen. Of an odd number of values the middle one deviates by 0 whatever
/// happens, so it is left out. All ways are tried where there are at most 13,000, that is up to 9
/// seeds, else 4,999 drawn ones and the one seen. Brown and Forsythe, *Robust Tests for the
/// Equality of Variances* (Journal of the American Statistical Association 69, 1974), for the
/// deviations; Good, *Permutation Tests* (2000), chapter 3.
///
/// The 95 % interval holds the ratios that this test does not reject, with the deviations of the
/// first divided by the ratio.
///
/// Rounding sets a floor, see [Resolution]: no deviation is taken to be below that of a rounding
/// error. So two constant samples have ratio 1 and both p one. A network that diverged counts as an
/// accuracy of 0.
///
/// @param first the first sample
/// @param second the second sample
/// @param ratio mean absolute deviation of the first over that of the second, with the floor
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

    /// Fewer pairs cannot decide.
    public static final int LEAST_PAIRS = 5;

    private static final int MOST_WAYS = 13_000;
    private static final int DRAWN = 4_999;
    private static final int HALVINGS = 40;
    private static final double REACH = 1e4;
    private static final double SAME = 1e-12;

    /// Compares accuracies on the same seeds.
    ///
    /// @throws IllegalArgumentException if there are fewer than 5 pairs, the lengths differ, or a
    ///   value is not finite
    public static SpreadComparison of(double[] first, double[] second, Resolution resolution) {
        Finite.requirePairs(first, second, LEAST_PAIRS);
        double[] a = deviations(first, resolution.deviation());
        double[] b = deviations(second, resolution.deviation());
        int[][] ways = ways(a.length);
        double ratio = Summary.sum(a) / Summary.sum(b);
        return new SpreadComparison(
                Summary.of(first),
                Summary.of(second),
                ratio,
                new Interval(end(a, b, ways, ratio, -1), end(a, b, ways, ratio, 1)),
                share(a, b, 1, ways, true),
                share(a, b, 1, ways, false));
    }

    private static double[] deviations(double[] values, double least) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        boolean odd = sorted.length % 2 == 1;
        double median = odd ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        double[] deviations =
                Arrays.stream(sorted).map(v -> Math.max(least, Math.abs(v - median))).toArray();
        Arrays.sort(deviations);
        return Arrays.copyOfRange(deviations, odd ? 1 : 0, deviations.length);
    }

    /// Which of the 2 m deviations the first setting gets, the way that was seen first.
    private static int[][] ways(int m) {
        double count = 1;
        for (int i = 1; i <= m; i++) {
            count *= (double) (m + i) / i;
        }
        if (count > MOST_WAYS) {
            return drawn(m);
        }
        int[][] ways = new int[(int) Math.round(count)][];
        int[] way = first(m);
        for (int next = 0; next < ways.length; next++) {
            ways[next] = way.clone();
            int i = m - 1;
            while (i >= 0 && way[i] == m + i) {
                i--;
            }
            if (i >= 0) {
                way[i]++;
                for (int j = i + 1; j < m; j++) {
                    way[j] = way[j - 1] + 1;
                }
            }
        }
        return ways;
    }

    private static int[][] drawn(int m) {
        Philox random = new Philox(m, Philox.Purpose.PERMUTATION_TEST);
        int[][] ways = new int[DRAWN + 1][];
        ways[0] = first(m);
        int[] all = new int[2 * m];
        for (int next = 1; next < ways.length; next++) {
            random.permutation(next, all);
            ways[next] = Arrays.copyOf(all, m);
        }
        return ways;
    }

    private static int[] first(int count) {
        int[] first = new int[count];
        for (int i = 0; i < count; i++) {
            first[i] = i;
        }
        return first;
    }

    /// The share of ways whose sum is as small as the one seen, or as large, where the first
    /// deviations are divided by `ratio`.
    private static double share(double[] a, double[] b, double ratio, int[][] ways, boolean small) {
        double[] all = Arrays.copyOf(a, 2 * a.length);
        for (int i = 0; i < a.length; i++) {
            all[i] /= ratio;
        }
        System.arraycopy(b, 0, all, a.length, b.length);
        double seen = 0;
        for (int i = 0; i < a.length; i++) {
            seen += all[i];
        }
        double near = SAME * Summary.sum(all);
        int as = 0;
        for (int[] way : ways) {
            double sum = 0;
            for (int i : way) {
                sum += all[i];
            }
            as += (small ? sum <= seen + near : sum >= seen - near) ? 1 : 0;
        }
        return (double) as / ways.length;
    }

    /// An end of the interval, by halving on a scale of logarithms.
    ///
    /// @param way −1 for the lower, 1 for the upper end
    private static double end(double[] a, double[] b, int[][] ways, double ratio, int way) {
        double inside = 0;
        double outside = way * StrictMath.log(REACH);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            double p = share(a, b, ratio * StrictMath.exp(middle), ways, way > 0);
            if (p <= Level.TAIL) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return ratio * StrictMath.exp(inside);
    }

    /// The p of a test that may decide either way: `min(1, 2 · min(pLess, pMore))`.
    public double p() {
        return Math.min(1, 2 * Math.min(pLess, pMore));
    }
}
