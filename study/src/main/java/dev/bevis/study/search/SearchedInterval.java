package dev.bevis.study.search;

import dev.bevis.text.Decimal;

import java.util.Optional;

/// The smallest interval that holds all values a search tries of one field.
///
/// @param points how many different values there are; draws at random count as endless
/// @param logarithmic whether distances are ratios
public record SearchedInterval(double low, double high, int points, boolean logarithmic) {

    /// Share of an interval of draws at either end that counts as its end: where the best of 20
    /// draws would lie if the end itself were best.
    private static final double MARGIN = 0.05;

    private static final int ENDLESS = Integer.MAX_VALUE;

    /// That of draws at random.
    static SearchedInterval ofDraws(double low, double high, boolean logarithmic) {
        return new SearchedInterval(low, high, ENDLESS, logarithmic);
    }

    /// The smallest that holds this and another.
    public SearchedInterval and(SearchedInterval other) {
        double from = Math.min(low, other.low);
        double to = Math.max(high, other.high);
        return new SearchedInterval(from, to, Math.max(points, other.points), logarithmic);
    }

    /// Whether a place lies inside, as far as reports print numbers.
    public boolean holds(double place) {
        return (place >= low || Positions.same(place, low))
                && (place <= high || Positions.same(place, high));
    }

    /// The end that a place lies at, where going further means something: there is nothing below 0,
    /// and of two values one is always an end.
    public Optional<Double> end(double place) {
        if (points < 3) {
            return Optional.empty();
        }
        if (low != 0 && at(place, low)) {
            return Optional.of(low);
        }
        return at(place, high) ? Optional.of(high) : Optional.empty();
    }

    private boolean at(double place, double end) {
        if (points < ENDLESS) {
            return Positions.same(place, end);
        }
        double distance =
                logarithmic
                        ? Math.abs(StrictMath.log(place / end)) / StrictMath.log(high / low)
                        : Math.abs(place - end) / (high - low);
        return distance <= MARGIN;
    }

    /// Both ends, such as `1e-5 to 0.1`.
    public String text() {
        return Decimal.text(low) + " to " + Decimal.text(high);
    }
}
