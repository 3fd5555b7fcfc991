package dev.bevis.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How many pairs of seeds would decide, with a probability of 80 %, what is not decided.
///
/// A few pairs say little of the effect in units of its spread, `d = margin / s`, and the number
/// goes with its inverse square. So there is a range with it: the ends of the interval from the 5th
/// to the 95th percentile of d, the centers at which the noncentral t distribution has the observed
/// `√n · d` at its 95 % and 5 % point. Cumming and Finch, *A Primer on the Understanding, Use, and
/// Calculation of Confidence Intervals that are Based on Central and Noncentral Distributions*
/// (Educational and Psychological Measurement 61, 2001).
///
/// @param typical if the effect is as estimated
/// @param low if the effect is as large as it may well be
/// @param high if it is as small as it may well be; empty if it may be none
public record SeedsNeeded(int typical, int low, OptionalInt high) {

    private static final double OUTSIDE = 0.05;

    /// What would decide; empty if the estimate itself would not, and if there are enough pairs.
    ///
    /// @param margin how far the estimate is from where the answer changes, either way
    /// @param standardDeviation of the differences
    /// @param pairs that there are, at least 2
    /// @param level two-sided, of the test
    public static Optional<SeedsNeeded> of(
            double margin, double standardDeviation, int pairs, double level) {
        OptionalInt typical = Power.pairsToDecide(margin, standardDeviation, level);
        if (typical.isEmpty() || typical.getAsInt() <= pairs || standardDeviation == 0) {
            return Optional.empty();
        }
        double root = Math.sqrt(pairs);
        double t = root * Math.abs(margin) / standardDeviation;
        StudentT student = new StudentT(pairs - 1);
        double largest = student.centerFor(t, OUTSIDE) / root;
        double smallest = student.centerFor(t, 1 - OUTSIDE) / root;
        int low = Power.pairsToDecide(largest, 1, level).orElse(typical.getAsInt());
        return Optional.of(
                new SeedsNeeded(
                        typical.getAsInt(),
                        Math.min(typical.getAsInt(), Math.max(pairs + 1, low)),
                        smallest <= 0
                                ? OptionalInt.empty()
                                : Power.pairsToDecide(smallest, 1, level)));
    }

    /// In words, such as `about 18 pairs of seeds, in four of five cases, if the effect is as
    /// estimated; 7 to 130 given how uncertain that is`.
    public String text() {
        String range =
                high.isPresent()
                        ? String.format(Locale.ROOT, "%,d to %,d", low, rounded(high.getAsInt()))
                        : String.format(Locale.ROOT, "%,d or any larger number", low);
        return String.format(
                Locale.ROOT,
                "about %,d pairs of seeds, in four of five cases, if the effect is as estimated; %s"
                        + " given how uncertain that is",
                rounded(typical),
                range);
    }

    /// To two digits where there are more, which say no more.
    private static int rounded(int number) {
        int unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return Math.round((float) number / unit) * unit;
    }
}
