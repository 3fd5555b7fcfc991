package dev.bevis.study.setting;

import dev.bevis.text.Decimal;
import dev.bevis.yaml.annotation.Describe;

import java.util.List;

/// The values of one field that a search tries.
public sealed interface Range {

    /// Some values.
    record Values(List<Object> values) implements Range {
        public Values {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one value of a field");
            }
        }
    }

    /// A run of numbers.
    sealed interface Numbers extends Range {

        double from();

        double to();

        /// Whether distances are ratios.
        default boolean logarithmic() {
            return switch (this) {
                case Log _, LogUniform _ -> true;
                case Linear _, Uniform _ -> false;
            };
        }
    }

    /// `10^linspace(log10 from, log10 to, points)`.
    @Describe("Points at equal ratios.")
    record Log(double from, double to, int points) implements Numbers {
        public Log {
            requireEnds(from, to, true);
            requirePoints(points);
        }
    }

    /// `points` numbers at equal distances, both ends among them.
    @Describe("Points at equal distances.")
    record Linear(double from, double to, int points) implements Numbers {
        public Linear {
            requireEnds(from, to, false);
            requirePoints(points);
        }
    }

    /// Numbers at random whose logarithm is uniform.
    @Describe("Draws whose logarithm is uniform.")
    record LogUniform(double from, double to) implements Numbers {
        public LogUniform {
            requireEnds(from, to, true);
        }
    }

    /// Numbers at random.
    @Describe("Draws that are uniform.")
    record Uniform(double from, double to) implements Numbers {
        public Uniform {
            requireEnds(from, to, false);
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
