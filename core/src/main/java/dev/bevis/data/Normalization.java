package dev.bevis.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is done to pixels, divided by 255, before a network sees them.
public enum Normalization {
    /// Each component minus its mean, divided by its standard deviation.
    STANDARDIZE,
    /// Each component minus its mean.
    CENTER,
    /// Nothing: values in [0, 1].
    NONE;

    /// The name used in commands and files: `standardize`, `center` or `none`.
    public String flag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The normalization called `flag`.
    ///
    /// @throws IllegalArgumentException naming the valid choices
    public static Normalization parse(String flag) {
        for (Normalization normalization : values()) {
            if (normalization.flag().equals(flag)) {
                return normalization;
            }
        }
        throw new IllegalArgumentException(
                "No normalization called '"
                        + flag
                        + "'. Known: "
                        + Arrays.stream(values())
                                .map(Normalization::flag)
                                .collect(Collectors.joining(", ")));
    }
}
