package dev.bevis.data.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is done about missing values.
public enum MissingRule {
    /// The first is refused.
    REFUSE,
    /// Rows that have one are left out.
    DROP,
    /// The mean of the column over the training split stands in for it; for a category, in each of
    /// its columns.
    MEAN;

    /// The words for them, the first for what is done unless said.
    public static final List<String> WORDS =
            Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

    /// What is done, as a sentence; empty where nothing was missing.
    public String sentence() {
        return switch (this) {
            case REFUSE -> "";
            case DROP -> "Rows with missing values are left out.";
            case MEAN ->
                    "For a missing value stands the mean of its column over the training split, for"
                            + " a missing category the share of each of its values there.";
        };
    }

    /// What one of [#WORDS] means.
    public static MissingRule of(String word) {
        return values()[WORDS.indexOf(word)];
    }
}
