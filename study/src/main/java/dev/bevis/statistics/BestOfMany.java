package dev.bevis.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The best of several settings, and those that may be as good.
///
/// @param best index of the setting with the highest mean; the lowest of several
/// @param standings of all settings, in their order
/// @param deviation s of a setting over the seeds, pooled over settings, without what a seed does
///   to all; NaN for one seed
/// @param unequal ascending indices of settings judged by their own spread, which is larger
/// @param excess by how much the mean of the best is expected to be too high for having been chosen
///   among so many; 0 for one seed
public record BestOfMany(
        int best,
        List<Standing> standings,
        double deviation,
        List<Integer> unequal,
        double excess) {

    /// How a setting compares with the best.
    public enum Standing {
        /// It has the highest mean.
        BEST("best"),
        /// At this number of seeds it may be as good as the best.
        INDISTINGUISHABLE("indistinguishable from the best"),
        /// Nothing can be said, though it looks worse.
        TOO_FEW_SEEDS("too few seeds to tell"),
        /// It is worse than the best.
        WORSE("worse"),
        /// It diverged with a seed, and others did not.
        DIVERGED("diverged");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /// In words.
        public String text() {
            return text;
        }
    }

    public BestOfMany {
        standings = List.copyOf(standings);
        unequal = List.copyOf(unequal);
    }

    /// Indices of the settings with a standing, ascending.
    public List<Integer> having(Standing standing) {
        return IntStream.range(0, standings.size())
                .filter(i -> standings.get(i) == standing)
                .boxed()
                .toList();
    }

    /// Indices of the settings that are indistinguishable from the best, ascending.
    public List<Integer> indistinguishable() {
        return having(Standing.INDISTINGUISHABLE);
    }

    /// Indices of the settings other than the best that may be as good, for whatever reason.
    public List<Integer> candidates() {
        return IntStream.range(0, standings.size())
                .filter(i ->
                        standings.get(i) == Standing.INDISTINGUISHABLE
                                || standings.get(i) == Standing.TOO_FEW_SEEDS)
                .boxed()
                .toList();
    }

    /// Finds the best. A setting of which a seed diverged (NaN) is never as good as one that did
    /// not; if all diverged, the first is the best and no other is distinguishable from it.
    ///
    /// @param accuracies by setting and seed, the same seeds for all; NaN where a run diverged
    /// @param images number of images the accuracies are shares of
    /// @throws IllegalArgumentException if there is no setting or no seed, the numbers of seeds
    ///   differ, an accuracy is outside of 0 to 1, or `images` is below 1
    public static BestOfMany of(double[][] accuracies, int images) {
        Resolution resolution = Resolution.ofImages(images);
        require(accuracies);
        int best = 0;
        for (int i = 1; i < accuracies.length; i++) {
            if (mean(accuracies[i]) > mean(accuracies[best])) {
                best = i;
            }
        }
        Standing[] standings = new Standing[accuracies.length];
        if (mean(accuracies[best]) < 0) {
            Arrays.fill(standings, Standing.INDISTINGUISHABLE);
            standings[best] = Standing.BEST;
            return new BestOfMany(best, List.of(standings), Double.NaN, List.of(), 0);
        }
        int n = accuracies[0].length;
        int[] finite =
                IntStream.range(0, accuracies.length)
                        .filter(i -> mean(accuracies[i]) >= 0)
                        .toArray();
        double pooled = n == 1 || finite.length < 2 ? Double.NaN : pooled(accuracies, finite);
        double s = Math.max(pooled, resolution.deviation());
        for (int i = 0; i < standings.length; i++) {
            double mean = mean(accuracies[i]);
            double lead = mean(accuracies[best]) - mean;
            if (i == best) {
                standings[i] = Standing.BEST;
            } else if (mean < 0) {
                standings[i] = Standing.DIVERGED;
            } else if (n == 1) {
                Proportion first = new Proportion(accuracies[best][0], images);
                standings[i] =
                        first.against(new Proportion(mean, images)).p() > Level.ERROR
                                ? Standing.TOO_FEW_SEEDS
                                : Standing.WORSE;
            } else {
                int freedom = (n - 1) * (finite.length - 1);
                double d = new Dunnett(finite.length - 1, freedom).quantile(1 - Level.ERROR);
                standings[i] =
                        lead > d * s * Math.sqrt(2.0 / n)
                                ? Standing.WORSE
                                : Standing.INDISTINGUISHABLE;
            }
        }
        return new BestOfMany(best, List.of(standings), pooled, List.of(), 0);
    }

    /// The root of the mean square that is left without the means of settings and seeds.
    private static double pooled(double[][] accuracies, int[] settings) {
        int n = accuracies[0].length;
        double all =
                Arrays.stream(settings)
                        .mapToDouble(i -> mean(accuracies[i]))
                        .average()
                        .orElseThrow();
        double squares = 0;
        for (int j = 0; j < n; j++) {
            int seed = j;
            double ofSeed =
                    Arrays.stream(settings)
                            .mapToDouble(i -> accuracies[i][seed])
                            .average()
                            .orElseThrow();
            for (int i : settings) {
                double rest = accuracies[i][j] - mean(accuracies[i]) - ofSeed + all;
                squares += rest * rest;
            }
        }
        return Math.sqrt(squares / ((n - 1.0) * (settings.length - 1)));
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
