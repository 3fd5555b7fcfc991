package dev.bevis.study.search;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The smallest interval that holds all values a search tries of one field.
///
/// @param points how many different values there are; draws at random count as endless
/// @param logarithmic whether distances are ratios
public record SearchedInterval(double low, double high, int points, boolean logarithmic) {

    /// Share of an interval of draws at either end that counts as its end: where the best of 20
    /// draws would lie if the end itself were best.
    private static final double MARGIN = 0.05;

    private static final int ENDLESS = Integer.MAX_VALUE;

    /// That of a range; empty where its values have no order.
    public static Optional<SearchedInterval> of(Range range) {
        return switch (range) {
            case Range.Values(List<Object> values) -> ofValues(values);
            case Range.Log(double from, double to, int points) ->
                    Optional.of(new SearchedInterval(from, to, points, true));
            case Range.Linear(double from, double to, int points) ->
                    Optional.of(new SearchedInterval(from, to, points, false));
            case Range.LogUniform(double from, double to) ->
                    Optional.of(new SearchedInterval(from, to, ENDLESS, true));
            case Range.Uniform(double from, double to) ->
                    Optional.of(new SearchedInterval(from, to, ENDLESS, false));
        };
    }

    private static Optional<SearchedInterval> ofValues(List<Object> values) {
        List<Double> places = new ArrayList<>();
        for (Object value : values) {
            OptionalDouble place = Positions.of(value);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.getAsDouble());
        }
        List<Double> sorted = places.stream().distinct().sorted().toList();
        return Optional.of(
                new SearchedInterval(sorted.getFirst(), sorted.getLast(), sorted.size(), false));
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
        return StudyForms.text(low) + " to " + StudyForms.text(high);
    }
}
