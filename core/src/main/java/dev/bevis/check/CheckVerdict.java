package dev.bevis.check;

/// What a check found out about one parameter.
public enum CheckVerdict {
    /// Analytic and numeric gradient agree within the marks.
    AGREES,
    /// The gradient is 0 by construction, and both forms of it are.
    ZERO,
    /// Both agree, but are so small that all of it could be rounding.
    TINY,
    /// They differ.
    DIFFERS,
    /// No entry could be checked: the cost has a kink at each.
    KINKS;

    /// Whether the gradient was shown to be right.
    public boolean passes() {
        return switch (this) {
            case AGREES, ZERO, TINY -> true;
            case DIFFERS, KINKS -> false;
        };
    }
}
