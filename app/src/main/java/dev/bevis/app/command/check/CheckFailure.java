package dev.bevis.app.command.check;

import dev.bevis.app.command.check.CheckJson.Derivative;
import dev.bevis.app.command.check.CheckJson.Parameter;
import dev.bevis.check.FloatComparison;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why `check gradients` failed, and what to do.
final class CheckFailure {

    private CheckFailure() {}

    /// Whether a parameter failed.
    static boolean is(Parameter parameter, CheckJson result) {
        return !parameter.passed() || !parameter.floats().passed() || nothingShown(result);
    }

    /// Nothing differs, but nothing is large enough to be sure of either.
    private static boolean nothingShown(CheckJson result) {
        return !result.passed()
                && result.parameters().stream().allMatch(p -> p.passed() && p.floats().passed());
    }

    /// The parameter that is furthest off, with its worst entry, and the names of the others.
    static String text(CheckJson result) {
        List<Parameter> failed = result.parameters().stream().filter(p -> is(p, result)).toList();
        Parameter worst =
                failed.stream().max(Comparator.comparingDouble(CheckFailure::error)).orElseThrow();
        String others =
                failed.stream()
                        .filter(p -> !p.equals(worst))
                        .map(Parameter::name)
                        .collect(Collectors.joining(", "));
        return text(worst, result)
                + (others.isEmpty() || nothingShown(result) ? "" : ". Also failed: " + others);
    }

    /// Doubles count more than floats, and what is no number most.
    private static double error(Parameter parameter) {
        if (parameter.passed()) {
            return -1;
        }
        Double norm = parameter.centered().norm();
        return norm == null ? Double.POSITIVE_INFINITY : norm;
    }

    private static String nothingShown() {
        return "every derivative is so small that it could be rounding, so nothing is shown; check"
                + " with another --init or --seed";
    }

    /// Why `parameter` failed.
    static String text(Parameter parameter, CheckJson result) {
        if (!parameter.passed()) {
            return doubles(parameter);
        }
        return parameter.floats().passed()
                ? nothingShown()
                : floats(parameter, result.floatFlips());
    }

    private static String doubles(Parameter parameter) {
        Derivative worst = parameter.worst();
        if (worst == null) {
            return "all entries of "
                    + parameter.name()
                    + " lie on kinks of the cost, so its gradient cannot be checked; check with"
                    + " another --seed or more --jitter";
        }
        return String.format(
                Locale.ROOT,
                "the gradient of %s is wrong, or the cost too rough for differences (then another"
                        + " --seed helps). Worst at row %d, column %d, from 0: analytic %s, numeric"
                        + " %s with h = %s; the error by norm is %s",
                parameter.name(),
                worst.row(),
                worst.column(),
                full(worst.analytic()),
                full(worst.numeric()),
                CheckText.number(worst.step()),
                CheckText.number(parameter.centered().norm()));
    }

    private static String floats(Parameter parameter, int flips) {
        String cause =
                flips == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; rounding turned %,d rectifiers or margins the other way, which"
                                        + " can be why: check with another --seed",
                                flips);
        return String.format(
                Locale.ROOT,
                "the gradient of %s in floats differs from that in doubles by %s in norm, %s is"
                        + " allowed%s",
                parameter.name(),
                CheckText.number(parameter.floats().norm()),
                CheckText.number(FloatComparison.MARK),
                cause);
    }

    private static String full(@Nullable Double value) {
        return value == null ? "NaN" : Double.toString(value);
    }
}
