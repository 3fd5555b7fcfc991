package dev.bevis.data;

import java.util.Locale;

/// The part of a dataset that a number was measured on.
public enum SplitName {
    TRAIN,
    VALIDATION,
    TEST;

    /// The lower-case name used in files and flags.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
