package dev.bevis.study;

import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.Schedule;
import dev.bevis.train.StepDecay;

import java.util.OptionalDouble;

/// Where values of a field lie among one another: numbers as they are, learning rates by their
/// highest value.
final class Positions {

    private Positions() {}

    /// The place of a value; empty where values have no order.
    static OptionalDouble of(Object value) {
        return switch (value) {
            case Schedule schedule -> OptionalDouble.of(highest(schedule));
            case Integer number -> OptionalDouble.of(number);
            case Long number -> OptionalDouble.of(number);
            case Double number -> OptionalDouble.of(number);
            case Object _ -> OptionalDouble.empty();
        };
    }

    private static double highest(Schedule schedule) {
        return switch (schedule) {
            case Constant(double rate) -> rate;
            case StepDecay(double rate, double factor, var _) -> factor > 1 ? Double.NaN : rate;
            case Cyclic(double _, double max, var _) -> max;
        };
    }

    /// Whether two numbers are the same as far as reports print them.
    static boolean same(double a, double b) {
        return Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b));
    }
}
