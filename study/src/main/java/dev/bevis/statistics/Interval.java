package dev.bevis.statistics;

/// A 95 % interval for a number that is not known.
///
/// @param low its lower end
/// @param high its upper end, at least `low`
public record Interval(double low, double high) {

    /// @throws IllegalArgumentException if an end is NaN or `high` is below `low`
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "an interval needs low <= high, got low " + low + " and high " + high);
        }
    }
}
