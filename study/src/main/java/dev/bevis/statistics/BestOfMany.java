package dev.bevis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The best of several settings, and those that may be as good.
///
/// The highest of many means is high partly by luck, so naming the winner alone promises too much.
/// A setting i stays among those that may be the best unless some setting j is better than it:
///
/// ```
/// x̄ⱼ − x̄ᵢ > c · √((vᵢ + vⱼ) / n)
/// ```
///
/// with one-sided `c` for all others at once. That is the subset selection of Gupta, *On Some
/// Multiple Decision (Selection and Ranking) Rules* (Technometrics 7, 1965), and what multiple
/// comparisons with the best say: Hsu, *Multiple Comparisons* (1996), chapter 4. The truly best
/// setting stays with a probability of 95 %, whatever the means are.
///
/// Variances are residual ones, with seeds as blocks, moderated by those of all settings
/// ([ModeratedSpreads]). Where chance explains that they differ, `c` is the quantile of [Dunnett];
/// else it is that of Student's t at the lower degrees of freedom of the two, for a level of `1 −
/// (1 − 0.035)^(1/(k − 1))`. The simulation in the tests shows that 3.5 % there keeps 95 % for
/// settings of which some vary 3 or 10 times as much as others.
///
/// For one seed the accuracies are compared by [Proportion#against(Proportion)], which takes the
/// images as different and knows nothing of seeds: what it cannot tell apart nobody can.
///
/// @param best index of the setting with the highest mean; the lowest of several
/// @param standings of all settings, in their order
/// @param deviation s of a setting over the seeds, pooled over settings, without what a seed does
///   to all; NaN if there are less than two seeds or settings
/// @param unequal ascending indices of settings that vary noticeably more and are judged by that
/// @param excess by how much the mean of the best is expected to be too high for having been chosen
///   among so many, see [SelectionExcess]; 0 for one seed
public record BestOfMany(
        int best,
        List<Standing> standings,
        double deviation,
        List<Integer> unequal,
        double excess) {

    /// The level where variances differ; see there.
    private static final double UNEQUAL_ERROR = 0.035;

    /// How a setting compares with the best.
    public enum Standing {
        /// It has the highest mean.
        BEST("best"),
        /// At this number of seeds it may be as good as the best.
        INDISTINGUISHABLE("indistinguishable from the best"),
        /// It may be as good as the best only because it is not known better: its interval lies
        /// apart from that of the best, or its difference is one that the spread of the others
        /// would tell.
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
    /// not; if all diverged, the first stands for the best and no other is distinguishable from it.
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
        int[] finite =
                IntStream.range(0, accuracies.length)
                        .filter(i -> mean(accuracies[i]) >= 0)
                        .toArray();
        Arrays.fill(standings, Standing.DIVERGED);
        if (finite.length == 1 || accuracies[0].length == 1) {
            for (int i : finite) {
                standings[i] = onImages(accuracies[best][0], accuracies[i][0], images);
            }
            standings[best] = Standing.BEST;
            return new BestOfMany(best, List.of(standings), Double.NaN, List.of(), 0);
        }
        return of(accuracies, finite, best, standings, resolution);
    }

    private static Standing onImages(double best, double other, int images) {
        return new Proportion(best, images).against(new Proportion(other, images)).p() > Level.ERROR
                ? Standing.TOO_FEW_SEEDS
                : Standing.WORSE;
    }

    private static BestOfMany of(
            double[][] accuracies,
            int[] finite,
            int best,
            Standing[] standings,
            Resolution resolution) {
        double[][] compared =
                Arrays.stream(finite).mapToObj(i -> accuracies[i]).toArray(double[][]::new);
        double least = resolution.deviation() * resolution.deviation();
        Comparison comparison = Comparison.of(compared, ModeratedSpreads.of(compared, least));
        int first = Arrays.binarySearch(finite, best);
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < finite.length; i++) {
            Standing standing = i == first ? Standing.BEST : comparison.standing(i, first);
            standings[finite[i]] = standing;
            if (standing != Standing.WORSE) {
                candidates.add(i);
            }
        }
        ModeratedSpreads spreads = comparison.spreads();
        int[] larger = spreads.larger();
        double[] errors = new double[finite.length];
        Arrays.fill(errors, Math.sqrt(spreads.pooled() / accuracies[0].length));
        for (int i : larger) {
            errors[i] = Math.sqrt(spreads.own()[i] / accuracies[0].length);
        }
        return new BestOfMany(
                best,
                List.of(standings),
                Math.sqrt(spreads.pooled()),
                Arrays.stream(larger).mapToObj(i -> finite[i]).toList(),
                new SelectionExcess(comparison.means(), errors).among(candidates));
    }

    /// The settings that did not diverge, compared two by two.
    ///
    /// @param alone the interval of each by itself
    private record Comparison(
            int seeds, double[] means, Summary[] alone, ModeratedSpreads spreads, double dunnett) {

        static Comparison of(double[][] accuracies, ModeratedSpreads spreads) {
            int k = accuracies.length;
            int n = accuracies[0].length;
            Summary[] alone =
                    Arrays.stream(accuracies).map(Summary::ofAccuracies).toArray(Summary[]::new);
            return new Comparison(
                    n,
                    Arrays.stream(alone).mapToDouble(Summary::mean).toArray(),
                    alone,
                    spreads,
                    new Dunnett(k - 1, (k - 1) * (n - 1)).quantile(1 - Level.ERROR));
        }

        /// @param best the setting with the highest mean
        Standing standing(int i, int best) {
            for (int j = 0; j < means.length; j++) {
                if (means[j] > means[i] && isBetter(j, i)) {
                    return Standing.WORSE;
                }
            }
            double typical = dunnett * Math.sqrt(2 * spreads.pooled() / seeds);
            boolean apart =
                    alone[best].low() > alone[i].high()
                            || means[best] - half(best) > means[i] + half(i)
                            || means[best] - means[i] > typical;
            return apart ? Standing.TOO_FEW_SEEDS : Standing.INDISTINGUISHABLE;
        }

        private boolean isBetter(int j, int i) {
            double error = Math.sqrt((spreads.variances()[i] + spreads.variances()[j]) / seeds);
            double freedom = Math.min(spreads.freedom()[i], spreads.freedom()[j]);
            double c = spreads.equal() ? dunnett : new StudentT(freedom).exceededWith(each());
            return means[j] - means[i] > c * error;
        }

        /// The level of one comparison of `k − 1`, by the inequality of Šidák.
        private double each() {
            return 1 - StrictMath.pow(1 - UNEQUAL_ERROR, 1.0 / (means.length - 1));
        }

        private double half(int i) {
            return new StudentT(spreads.freedom()[i]).exceededWith(Level.TAIL)
                    * Math.sqrt(spreads.variances()[i] / seeds);
        }
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
