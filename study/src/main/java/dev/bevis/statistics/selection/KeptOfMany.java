package dev.bevis.statistics.selection;

import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The settings with the best means of several, of which a number is to be kept, and all that
/// chance could have put behind them.
///
/// With `m` to keep, the m best means are kept, and of the others every one that the seeds cannot
/// tell from one of these: whose difference from it, seed by seed, has an interval of 95 %
/// (Student's t, as [Evidence#ofPairs]) that reaches 0. So a setting is dropped only if each of the
/// m is better than it. How likely that is of the truly best one says [HalvingRisk].
///
/// A setting that diverged with a seed is dropped, unless all did. One seed has no interval, so
/// nothing else is dropped by it.
public final class KeptOfMany {

    private KeptOfMany() {}

    /// Indices of the settings that are kept, ascending.
    ///
    /// @param accuracies by setting and seed, the same seeds for all; NaN where a run diverged
    /// @param images number of images the accuracies are shares of
    /// @param keep how many of the best means are kept in any case, at least 1
    /// @throws IllegalArgumentException if there is no setting, or `images` or `keep` is below 1
    public static List<Integer> of(double[][] accuracies, int images, int keep) {
        Resolution resolution = Resolution.ofImages(images);
        if (keep < 1 || accuracies.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least 1 setting, and at least 1 to keep, got "
                            + accuracies.length
                            + " and "
                            + keep);
        }
        double[] means = new double[accuracies.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean(accuracies[i]);
        }
        List<Integer> finite =
                IntStream.range(0, means.length)
                        .filter(i -> Double.isFinite(means[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -means[i]))
                        .toList();
        if (finite.isEmpty()) {
            return IntStream.range(0, Math.min(keep, means.length)).boxed().toList();
        }
        List<Integer> best = finite.subList(0, Math.min(keep, finite.size()));
        return finite.stream()
                .filter(i ->
                        best.contains(i)
                                || best.stream()
                                        .anyMatch(kept ->
                                                !isBetter(
                                                        accuracies[kept],
                                                        accuracies[i],
                                                        resolution)))
                .sorted()
                .toList();
    }

    private static boolean isBetter(double[] a, double[] b, Resolution resolution) {
        Summary difference = Evidence.ofPairs(a, b, Region.above(0), resolution).estimate();
        return !difference.isSingle() && difference.low() > 0;
    }

    private static double mean(double[] accuracies) {
        double sum = 0;
        for (double accuracy : accuracies) {
            sum += accuracy;
        }
        return sum / accuracies.length;
    }
}
