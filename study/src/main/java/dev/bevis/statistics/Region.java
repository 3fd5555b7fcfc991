package dev.bevis.statistics;

/// An open region of the real line in which a mean is claimed to lie, such as everything above 0.
///
/// @param low lower end, −∞ if there is none
/// @param high upper end, above `low`, +∞ if there is none
public record Region(double low, double high) {

    /// @throws IllegalArgumentException if an end is NaN, `low` is not below `high`, or the region
    ///   is the whole line, of which there is nothing to test
    public Region {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "a region needs low < high, got low " + low + " and high " + high);
        }
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "a region needs at least one finite end, got low " + low + " and high " + high);
        }
    }

    /// All numbers above `x`: A beats B if the mean of A − B lies above 0.
    public static Region above(double x) {
        return new Region(x, Double.POSITIVE_INFINITY);
    }

    /// All numbers below `x`.
    public static Region below(double x) {
        return new Region(Double.NEGATIVE_INFINITY, x);
    }

    /// All numbers between `low` and `high`: A equals B within δ if the mean of A − B lies within
    /// −δ and δ.
    public static Region within(double low, double high) {
        return new Region(low, high);
    }

    /// Whether `x` lies in the region; its ends do not.
    public boolean contains(double x) {
        return low < x && x < high;
    }
}
