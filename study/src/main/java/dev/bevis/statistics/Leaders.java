package dev.bevis.statistics;

import java.util.ArrayList;
import java.util.List;

/// The best of several settings, and those that cannot be told from it.
///
/// The highest of many means is high partly by luck, so naming the winner alone promises too much.
/// Each other setting is tested against the best: with two seeds or more by the paired t-test of
/// [Evidence], with one by [Proportion#against(Proportion)], which takes the images as different
/// and so errs toward not telling apart. The p are two-sided and corrected by [Holm]; above 0.05 a
/// setting cannot be told from the best. Not being told apart is no proof of being equal.
///
/// @param best index of the setting with the highest mean; the lowest of several
/// @param indistinguishable ascending indices of the others that cannot be told from it
public record Leaders(int best, List<Integer> indistinguishable) {

    public Leaders {
        indistinguishable = List.copyOf(indistinguishable);
    }

    /// Finds the leaders. A setting of which a seed diverged (NaN) comes last and is always told
    /// from one that did not; if all diverged, the first is the best and no other can be told from
    /// it.
    ///
    /// @param accuracies by setting and seed, the same seeds for all; NaN where a run diverged
    /// @param images number of images the accuracies are shares of
    /// @throws IllegalArgumentException if there is no setting or no seed, the numbers of seeds
    ///   differ, an accuracy is outside of 0 to 1, or `images` is below 1
    public static Leaders of(double[][] accuracies, int images) {
        Resolution resolution = Resolution.ofImages(images);
        require(accuracies);
        int best = 0;
        for (int i = 1; i < accuracies.length; i++) {
            if (mean(accuracies[i]) > mean(accuracies[best])) {
                best = i;
            }
        }
        boolean allDiverged = mean(accuracies[best]) < 0;
        List<Integer> others = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            if (i != best && (allDiverged || mean(accuracies[i]) >= 0)) {
                others.add(i);
                p.add(allDiverged ? 1 : p(accuracies[best], accuracies[i], images, resolution));
            }
        }
        double[] adjusted = Holm.adjust(p.stream().mapToDouble(Double::doubleValue).toArray());
        List<Integer> indistinguishable = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] > Level.ERROR) {
                indistinguishable.add(others.get(i));
            }
        }
        return new Leaders(best, indistinguishable);
    }

    private static double p(double[] best, double[] other, int images, Resolution resolution) {
        return best.length == 1
                ? new Proportion(best[0], images).against(new Proportion(other[0], images)).p()
                : Evidence.ofPairs(best, other, Region.above(0), resolution).p();
    }

    /// The mean, or −1 if a seed diverged.
    private static double mean(double[] accuracies) {
        for (double accuracy : accuracies) {
            if (Double.isNaN(accuracy)) {
                return -1;
            }
        }
        return Summary.of(accuracies).mean();
    }

    private static void require(double[][] accuracies) {
        if (accuracies.length == 0) {
            throw new IllegalArgumentException("expected at least 1 setting, got none");
        }
        for (int i = 0; i < accuracies.length; i++) {
            int seeds = accuracies[i].length;
            if (seeds == 0 || seeds != accuracies[0].length) {
                throw new IllegalArgumentException(
                        "expected the same seeds for every setting, at least 1, got "
                                + seeds
                                + " of setting "
                                + i
                                + " and "
                                + accuracies[0].length
                                + " of setting 0");
            }
            for (double accuracy : accuracies[i]) {
                if (accuracy < 0 || accuracy > 1) {
                    throw new IllegalArgumentException(
                            "an accuracy must be 0 to 1, or NaN where a run diverged, got "
                                    + accuracy
                                    + " of setting "
                                    + i);
                }
            }
        }
    }
}
