package dev.bevis.study.search;

import dev.bevis.train.schedule.Schedule;

import java.util.OptionalDouble;

/// Where values of a field lie among one another: numbers as they are, learning rates by their
/// highest value.
public final class Positions {

    private Positions() {}

    /// The place of a value; empty where values have no order.
    public static OptionalDouble of(Object value) {
        return switch (value) {
            case Schedule schedule -> OptionalDouble.of(schedule.peak());
            case Integer number -> OptionalDouble.of(number);
            case Long number -> OptionalDouble.of(number);
            case Double number -> OptionalDouble.of(number);
            case Object _ -> OptionalDouble.empty();
        };
    }

    /// Whether two numbers are the same as far as reports print them.
    public static boolean same(double a, double b) {
        return Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b));
    }
}
