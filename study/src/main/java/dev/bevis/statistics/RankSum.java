package dev.bevis.statistics;

import java.util.Arrays;

/// The exact distribution of the sum of the ranks of one of two samples, if all ways to deal the
/// values out are equally likely; equal values share the mean of their ranks.
///
/// Wilcoxon, *Individual Comparisons by Ranking Methods* (Biometrics Bulletin 1, 1945).
final class RankSum {

    private RankSum() {}

    /// The probability of a sum of ranks as large as that of `first`, or larger.
    static double pGreater(double[] first, double[] second) {
        int n = first.length;
        double[] all = Arrays.copyOf(first, n + second.length);
        System.arraycopy(second, 0, all, n, second.length);
        int[] twice = twiceRanks(all);
        int observed = 0;
        for (int i = 0; i < n; i++) {
            observed += twice[i];
        }
        int most = Arrays.stream(twice).sum();
        double[][] ways = new double[n + 1][most + 1];
        ways[0][0] = 1;
        for (int i = 0; i < twice.length; i++) {
            for (int chosen = Math.min(n, i + 1); chosen > 0; chosen--) {
                for (int sum = most; sum >= twice[i]; sum--) {
                    ways[chosen][sum] += ways[chosen - 1][sum - twice[i]];
                }
            }
        }
        double as = 0;
        double total = 0;
        for (int sum = 0; sum <= most; sum++) {
            total += ways[n][sum];
            as += sum >= observed ? ways[n][sum] : 0;
        }
        return as / total;
    }

    private static int[] twiceRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            int below = (int) Arrays.stream(sorted).filter(v -> v < value).count();
            int equal = (int) Arrays.stream(sorted).filter(v -> v == value).count();
            ranks[i] = 2 * below + equal + 1;
        }
        return ranks;
    }
}
