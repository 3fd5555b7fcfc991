package dev.bevis.study.search;

import java.util.List;

/// How the numbers of a list are spread out: at equal ratios, or at equal distances.
///
/// It is the one that the list is closer to: the one for which the largest gap between neighbors is
/// fewer times the smallest. Two numbers above 0 lie at a ratio where one is ten times the other or
/// more. A 0 counts for distances alone, since no ratio leads there; lists with negative numbers
/// have distances.
final class Spacing {

    private static final double DECADE = 10;

    /// Gaps that differ by less are the same: typed numbers are rounded.
    private static final double SAME = 1e-9;

    private Spacing() {}

    /// Whether distances are ratios.
    ///
    /// @param sorted each once, the smallest first
    static boolean isLogarithmic(List<Double> sorted) {
        List<Double> positive = sorted.stream().filter(number -> number > 0).toList();
        if (positive.size() < 2 || sorted.getFirst() < 0) {
            return false;
        }
        if (positive.size() == 2) {
            return positive.getLast() / positive.getFirst() >= DECADE;
        }
        double ratios = unevenness(positive.stream().map(StrictMath::log).toList());
        return ratios < unevenness(sorted) * (1 - SAME);
    }

    /// How many times the smallest gap the largest is; 1 for a single gap.
    private static double unevenness(List<Double> sorted) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 1; i < sorted.size(); i++) {
            double gap = sorted.get(i) - sorted.get(i - 1);
            smallest = Math.min(smallest, gap);
            largest = Math.max(largest, gap);
        }
        return largest / smallest;
    }
}
