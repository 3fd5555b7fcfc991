package dev.bevis.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What became of the networks of one setting: how many diverged, and whether the others fall into
/// two groups, so that their mean is an accuracy that none has.
///
/// There are two groups if some networks are at chance and the others far from it, or else if the
/// largest gap that leaves two or more networks on either side is `4 + 21/(n − 3)` times the
/// standard deviation within the groups, or more, and four standard errors of an accuracy. Chance
/// is the accuracy of a constant answer, plus four standard errors. By simulation, normal,
/// lognormal (parameter ½) and t-distributed accuracies (3 degrees of freedom) of 3 to 30 seeds
/// have such a gap in less than 1 % of cases.
///
/// @param seeds how many were trained
/// @param diverged how many of them
/// @param split of the others into two groups, where there are two
public record Outcomes(int seeds, int diverged, Optional<Split> split) {

    private static final double CHANCE_ERRORS = 4;
    private static final double FAR_ERRORS = 10;
    private static final double GAP_ERRORS = 4;
    private static final int LEAST_FOR_GROUPS = 4;

    /// Two groups of accuracies.
    ///
    /// @param low how many are in the lower group, at least 1
    /// @param high how many are in the higher one, at least 1
    /// @param lowMean their mean accuracy, 0 to 1
    /// @param highMean that of the higher group
    /// @param stuck whether the lower ones are at chance
    public record Split(int low, int high, double lowMean, double highMean, boolean stuck) {}

    /// Looks at the accuracies of one setting.
    ///
    /// @param accuracies 0 to 1, NaN where a run diverged
    /// @param images N of each, at least 1
    /// @param chance accuracy of a constant answer, the share of the largest class; NaN where that
    ///   is not known, and no network is called stuck
    public static Outcomes of(double[] accuracies, int images, double chance) {
        double[] sorted = Arrays.stream(accuracies).filter(Double::isFinite).sorted().toArray();
        return new Outcomes(
                accuracies.length,
                accuracies.length - sorted.length,
                stuck(sorted, images, chance).or(() -> groups(sorted, images)));
    }

    private static Optional<Split> stuck(double[] sorted, int images, double chance) {
        double error = Math.sqrt(chance * (1 - chance) / images);
        double limit = chance + CHANCE_ERRORS * error;
        int low = (int) Arrays.stream(sorted).filter(a -> a <= limit).count();
        boolean apart =
                low > 0
                        && low < sorted.length
                        && sorted[low] - sorted[low - 1] >= FAR_ERRORS * error;
        return apart ? Optional.of(split(sorted, low, true)) : Optional.empty();
    }

    private static Optional<Split> groups(double[] sorted, int images) {
        int n = sorted.length;
        if (n < LEAST_FOR_GROUPS) {
            return Optional.empty();
        }
        double rounding = Resolution.ofImages(images).deviation();
        double widest = 0;
        int place = 0;
        for (int low = 2; low <= n - 2; low++) {
            double squares = squares(sorted, 0, low) + squares(sorted, low, n);
            double within = Math.max(rounding, Math.sqrt(squares / (n - 2)));
            double gap = (sorted[low] - sorted[low - 1]) / within;
            if (gap > widest) {
                widest = gap;
                place = low;
            }
        }
        double center = mean(sorted, 0, n);
        double error = Math.sqrt(center * (1 - center) / images);
        return widest >= 4 + 21.0 / (n - 3)
                        && sorted[place] - sorted[place - 1] >= GAP_ERRORS * error
                ? Optional.of(split(sorted, place, false))
                : Optional.empty();
    }

    private static Split split(double[] sorted, int low, boolean stuck) {
        return new Split(
                low,
                sorted.length - low,
                mean(sorted, 0, low),
                mean(sorted, low, sorted.length),
                stuck);
    }

    private static double mean(double[] sorted, int from, int to) {
        return Summary.sum(Arrays.copyOfRange(sorted, from, to)) / (to - from);
    }

    private static double squares(double[] sorted, int from, int to) {
        double mean = mean(sorted, from, to);
        return Summary.sum(
                Arrays.stream(sorted, from, to).map(a -> (a - mean) * (a - mean)).toArray());
    }

    /// Whether the outcomes have one typical value, so that a mean says something.
    public boolean single() {
        return diverged == 0 && split.isEmpty();
    }

    /// What a reader must know, such as `3 of 5 seeds learn; those reach 49.1 %`; empty where there
    /// is nothing to say.
    public String text() {
        String groups =
                split.map(s ->
                                s.stuck()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%d of %d seeds learn; %s %.1f %%",
                                                s.high(),
                                                seeds,
                                                s.high() == 1 ? "that one reaches" : "those reach",
                                                100 * s.highMean())
                                        : String.format(
                                                Locale.ROOT,
                                                "%d of %d seeds reach %.1f %%, %d only %.1f %%",
                                                s.high(),
                                                seeds,
                                                100 * s.highMean(),
                                                s.low(),
                                                100 * s.lowMean()))
                        .orElse("");
        String lost = diverged == 0 ? "" : diverged + " of " + seeds + " seeds diverged";
        return groups.isEmpty() || lost.isEmpty() ? groups + lost : groups + "; " + lost;
    }
}
