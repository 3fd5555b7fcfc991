package dev.bevis.train;

import dev.bevis.data.Decimal;
import dev.bevis.data.Misread;

import java.util.Locale;

/// A length of training: so many steps or so many epochs.
///
/// @param count how many, from 1 to 10¹²
/// @param unit of what
public record Span(long count, Unit unit) {

    /// What a span counts.
    public enum Unit {
        STEPS,
        EPOCHS
    }

    private static final long LONGEST = 1_000_000_000_000L;

    public Span {
        if (count < 1 || count > LONGEST) {
            throw new IllegalArgumentException(
                    unit.name().toLowerCase(Locale.ROOT)
                            + " must be from 1 to 10^12, got "
                            + count);
        }
    }

    /// So many steps.
    public static Span ofSteps(long count) {
        return new Span(count, Unit.STEPS);
    }

    /// So many epochs.
    public static Span ofEpochs(long count) {
        return new Span(count, Unit.EPOCHS);
    }

    /// Reads a count of steps (`500`) or, with the suffix `e`, of epochs (`5e`).
    ///
    /// @throws IllegalArgumentException if the text is neither
    public static Span parse(String text) {
        boolean epochs = text.endsWith("e");
        String digits = epochs ? text.substring(0, text.length() - 1) : text;
        long count;
        try {
            count = Decimal.whole(digits, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is neither a whole number of steps, such as 500, nor one of"
                            + " epochs, such as 5e"
                            + Misread.of(text).map(misread -> "; " + misread.advice()).orElse(""),
                    e);
        }
        return new Span(count, epochs ? Unit.EPOCHS : Unit.STEPS);
    }

    /// This span in steps.
    ///
    /// @throws IllegalArgumentException if that does not fit 63 bits
    public long steps(long stepsPerEpoch) {
        return switch (unit) {
            case STEPS -> count;
            case EPOCHS -> product(count, stepsPerEpoch);
        };
    }

    /// `count · steps`.
    static long product(long count, long steps) {
        try {
            return Math.multiplyExact(count, steps);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    count + " times " + steps + " steps are too many to count; ask for fewer", e);
        }
    }

    /// The form that [#parse] reads.
    public String text() {
        return unit == Unit.EPOCHS ? count + "e" : Long.toString(count);
    }
}
