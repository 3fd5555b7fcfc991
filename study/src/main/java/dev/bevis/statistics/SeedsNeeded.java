package dev.bevis.statistics;

import java.util.Locale;
import java.util.OptionalInt;

/// How many pairs of seeds would decide, with a probability of 80 %, what is not decided.
///
/// @param typical if the effect is as estimated
/// @param low if the effect is as large as it may well be
/// @param high if it is as small as it may well be; empty if no number would be enough
public record SeedsNeeded(int typical, int low, OptionalInt high) {

    /// In words, to be followed by `pairs of seeds`-free text, such as `about 18 pairs of seeds, in
    /// four of five cases, if the effect is as estimated; 7 to 130 given how uncertain that is`.
    public String text() {
        String range =
                high.isPresent()
                        ? String.format(Locale.ROOT, "%,d to %,d", low, high.getAsInt())
                        : String.format(Locale.ROOT, "%,d or more, without an upper end,", low);
        return String.format(
                Locale.ROOT,
                "about %,d pairs of seeds, in four of five cases, if the effect is as estimated; %s"
                        + " given how uncertain that is",
                typical,
                range);
    }
}
