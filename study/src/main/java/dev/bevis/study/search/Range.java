package dev.bevis.study.search;

import dev.bevis.choice.Example;
import dev.bevis.study.setting.Field;
import dev.bevis.text.Decimal;
import dev.bevis.yaml.annotation.Describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The values of one field that a search tries.
///
/// A range answers whatever rounds, warnings and reports ask, so one more is one more record here.
public sealed interface Range {

    /// Its values where a file lists them one by one; empty for a run of numbers.
    Optional<List<Object>> listed();

    /// How many values a grid takes of it, the same ones counted each time.
    int points();

    /// The values that a grid takes. Of whole numbers several can be the same.
    List<Object> points(Field field, FieldNumbers numbers);

    /// The value that `u`, uniform in [0, 1), draws.
    Object draw(Field field, double u, FieldNumbers numbers);

    /// The smallest interval that holds its values; empty where these have no order.
    Optional<SearchedInterval> interval();

    /// Whether a value lies among its own, as far as reports print numbers.
    boolean holds(Object value);

    /// Whether its values are numbers, between which others lie.
    boolean areNumbers(FieldNumbers numbers);

    /// Whether distances between its values are ratios.
    ///
    /// @param tried what was tried of it, each once, the smallest first
    boolean isLogarithmic(List<Double> tried);

    /// What reports say of it, such as `8 values from 1e-5 to 0.1, logarithmically spaced`.
    ///
    /// @param text of a value
    /// @param drawn whether values were drawn from it at random
    /// @param points how many different values there were otherwise
    String words(Function<Object, String> text, boolean drawn, long points);

    /// Whether there are numbers between its values that are not among them.
    default boolean hasBetween(FieldNumbers numbers) {
        return areNumbers(numbers) && listed().stream().allMatch(values -> different(values) > 1);
    }

    private static long different(List<Object> values) {
        return values.stream().distinct().count();
    }

    /// Some values.
    record Values(List<Object> values) implements Range {
        public Values {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one value of a field");
            }
        }

        @Override
        public Optional<List<Object>> listed() {
            return Optional.of(values);
        }

        @Override
        public int points() {
            return values.size();
        }

        @Override
        public List<Object> points(Field field, FieldNumbers numbers) {
            return values;
        }

        @Override
        public Object draw(Field field, double u, FieldNumbers numbers) {
            List<Object> different = values.stream().distinct().toList();
            return different.get((int) (u * different.size()));
        }

        @Override
        public Optional<SearchedInterval> interval() {
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
                    new SearchedInterval(
                            sorted.getFirst(), sorted.getLast(), sorted.size(), false));
        }

        @Override
        public boolean holds(Object value) {
            OptionalDouble place = Positions.of(value);
            Optional<SearchedInterval> interval = interval();
            return (place.isEmpty() || interval.isEmpty())
                    ? values.contains(value)
                    : interval.get().holds(place.getAsDouble());
        }

        @Override
        public boolean areNumbers(FieldNumbers numbers) {
            return values.stream().allMatch(numbers::isNumber);
        }

        @Override
        public boolean isLogarithmic(List<Double> tried) {
            return Spacing.isLogarithmic(tried);
        }

        @Override
        public String words(Function<Object, String> text, boolean drawn, long points) {
            return values.stream().map(text).collect(Collectors.joining(drawn ? " or " : ", "));
        }
    }

    /// A run of numbers.
    sealed interface Numbers extends Range {

        double from();

        double to();

        /// Whether distances are ratios.
        boolean logarithmic();

        /// The number at `u` of the way from one end to the other.
        default double at(double u) {
            return RangeNumbers.at(this, u);
        }

        /// The whole number that `u`, uniform in [0, 1), draws.
        ///
        /// @throws IllegalArgumentException if there is no whole number in the range
        default long whole(double u) {
            return RangeNumbers.whole(this, u);
        }

        @Override
        default Optional<List<Object>> listed() {
            return Optional.empty();
        }

        @Override
        default List<Object> points(Field field, FieldNumbers numbers) {
            return RangeNumbers.points(this, points()).stream()
                    .map(number -> numbers.value(field, number))
                    .toList();
        }

        @Override
        default Object draw(Field field, double u, FieldNumbers numbers) {
            return numbers.value(field, numbers.areWhole(field) ? whole(u) : at(u));
        }

        @Override
        default boolean holds(Object value) {
            OptionalDouble place = Positions.of(value);
            return place.isEmpty() || interval().orElseThrow().holds(place.getAsDouble());
        }

        @Override
        default boolean areNumbers(FieldNumbers numbers) {
            return true;
        }

        @Override
        default boolean isLogarithmic(List<Double> tried) {
            return logarithmic();
        }

        @Override
        default String words(Function<Object, String> text, boolean drawn, long points) {
            String ends = "from " + text.apply(from()) + " to " + text.apply(to());
            return drawn
                    ? ends + (logarithmic() ? ", log-uniform" : ", uniform")
                    : points
                            + " values "
                            + ends
                            + (logarithmic() ? ", logarithmically spaced" : ", evenly spaced");
        }
    }

    /// Numbers of a run that a grid takes, both ends among them.
    sealed interface Spaced extends Numbers {

        @Override
        default Optional<SearchedInterval> interval() {
            return Optional.of(new SearchedInterval(from(), to(), points(), logarithmic()));
        }
    }

    /// Numbers of a run that are drawn.
    sealed interface Drawn extends Numbers {

        @Override
        default int points() {
            return 1;
        }

        @Override
        default Optional<SearchedInterval> interval() {
            return Optional.of(SearchedInterval.ofDraws(from(), to(), logarithmic()));
        }
    }

    /// `10^linspace(log10 from, log10 to, points)`.
    @Describe("Points at equal ratios.")
    @Example("{from: 1e-5, to: 0.1, points: 8}")
    record Log(double from, double to, int points) implements Spaced {
        public Log {
            requireEnds(from, to, true);
            requirePoints(points);
        }

        @Override
        public boolean logarithmic() {
            return true;
        }
    }

    /// `points` numbers at equal distances, both ends among them.
    @Describe("Points at equal distances.")
    @Example("{from: 0, to: 0.1, points: 5}")
    record Linear(double from, double to, int points) implements Spaced {
        public Linear {
            requireEnds(from, to, false);
            requirePoints(points);
        }

        @Override
        public boolean logarithmic() {
            return false;
        }
    }

    /// Numbers at random whose logarithm is uniform.
    @Describe("Draws whose logarithm is uniform.")
    @Example("{from: 1e-5, to: 0.1}")
    record LogUniform(double from, double to) implements Drawn {
        public LogUniform {
            requireEnds(from, to, true);
        }

        @Override
        public boolean logarithmic() {
            return true;
        }
    }

    /// Numbers at random.
    @Describe("Draws that are uniform.")
    @Example("{from: 0, to: 0.1}")
    record Uniform(double from, double to) implements Drawn {
        public Uniform {
            requireEnds(from, to, false);
        }

        @Override
        public boolean logarithmic() {
            return false;
        }
    }

    private static void requireEnds(double from, double to, boolean logarithmic) {
        boolean fits = from < to && Math.abs(from) <= Double.MAX_VALUE && to <= Double.MAX_VALUE;
        if (!fits) {
            throw new IllegalArgumentException(
                    "a range goes from a number to a larger one, got from "
                            + Decimal.text(from)
                            + " to "
                            + Decimal.text(to));
        }
        if (logarithmic && !(from > 0)) {
            throw new IllegalArgumentException(
                    "a logarithmic range begins above 0, got from " + Decimal.text(from));
        }
    }

    private static void requirePoints(int points) {
        if (points < 2 || points > 10_000) {
            throw new IllegalArgumentException("a range needs 2 to 10,000 points, got " + points);
        }
    }
}
