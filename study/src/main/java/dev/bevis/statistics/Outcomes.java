package dev.bevis.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What became of the networks of one setting: how many diverged, and whether the others fall into
/// two groups.
///
/// @param seeds how many were trained
/// @param diverged how many of them
/// @param split of the others into two groups, where there are two
public record Outcomes(int seeds, int diverged, Optional<Split> split) {

    /// Two groups of accuracies.
    ///
    /// @param low how many are in the lower group
    /// @param high how many are in the higher one
    /// @param lowMean their mean accuracy, 0 to 1
    /// @param highMean that of the higher group
    /// @param stuck whether the lower ones are at chance
    public record Split(int low, int high, double lowMean, double highMean, boolean stuck) {}

    /// Looks at the accuracies of one setting.
    ///
    /// @param accuracies 0 to 1, NaN where a run diverged
    /// @param images N of each
    /// @param chance accuracy of a constant answer, the share of the largest class
    public static Outcomes of(double[] accuracies, int images, double chance) {
        double[] finite = Arrays.stream(accuracies).filter(Double::isFinite).sorted().toArray();
        return new Outcomes(
                accuracies.length,
                accuracies.length - finite.length,
                stuck(finite, images, chance));
    }

    private static Optional<Split> stuck(double[] sorted, int images, double chance) {
        double limit = chance + 3 * Math.sqrt(chance * (1 - chance) / images);
        int low = (int) Arrays.stream(sorted).filter(a -> a <= limit).count();
        int high = sorted.length - low;
        return low == 0 || high == 0
                ? Optional.empty()
                : Optional.of(
                        new Split(
                                low,
                                high,
                                Arrays.stream(sorted).limit(low).average().orElseThrow(),
                                Arrays.stream(sorted).skip(low).average().orElseThrow(),
                                true));
    }

    /// What a reader must know, such as `3 of 5 seeds learn; those reach 49.1 %`; empty where there
    /// is nothing to say.
    public String text() {
        String groups =
                split.map(s ->
                                s.stuck()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%d of %d seeds learn; those reach %.1f %%",
                                                s.high(),
                                                seeds,
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
