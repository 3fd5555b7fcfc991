package dev.bevis.train;

import dev.bevis.data.Decimal;
import dev.bevis.data.Misread;

import java.util.Locale;

/// When the full training and validation splits are evaluated between the untrained and the trained
/// network.
public sealed interface EvaluateEvery {

    /// After each epoch.
    record Epoch() implements EvaluateEvery {}

    /// After every `count` steps.
    record Steps(long count) implements EvaluateEvery {
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "evaluate needs at least 1 step between two evaluations, got " + count);
            }
        }
    }

    /// Ten times a cycle of a [Cyclic] schedule.
    record TenthOfCycle() implements EvaluateEvery {}

    /// Only the trained network.
    record Never() implements EvaluateEvery {}

    /// Reads `epoch`, `cycle`, `never` or a number of steps.
    static EvaluateEvery parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "epoch" -> new Epoch();
            case "cycle" -> new TenthOfCycle();
            case "never" -> new Never();
            default -> {
                if (Decimal.isNumber(text)) {
                    yield new Steps(Decimal.whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
                }
                throw new IllegalArgumentException(
                        "evaluate must be epoch, cycle (ten times a cycle), never or a number of"
                                + " steps, got '"
                                + text
                                + "'"
                                + Misread.of(text)
                                        .map(misread -> "; " + misread.advice())
                                        .orElse(""));
            }
        };
    }

    /// The form that [#parse] reads.
    default String text() {
        return switch (this) {
            case Epoch() -> "epoch";
            case Steps(long count) -> Long.toString(count);
            case TenthOfCycle() -> "cycle";
            case Never() -> "never";
        };
    }

    /// Steps between two evaluations; `Long.MAX_VALUE` for never.
    ///
    /// @throws IllegalArgumentException for tenths of a cycle of a schedule that has none
    default long steps(Schedule schedule, long stepsPerEpoch) {
        return switch (this) {
            case Epoch() -> stepsPerEpoch;
            case Steps(long count) -> count;
            case Never() -> Long.MAX_VALUE;
            case TenthOfCycle() -> {
                if (!(schedule instanceof Cyclic cyclic)) {
                    throw new IllegalArgumentException(
                            "evaluating ten times a cycle needs a cyclic learning rate, but the"
                                    + " schedule is "
                                    + schedule.text());
                }
                yield Math.max(1, cyclic.cycle(stepsPerEpoch) / 10);
            }
        };
    }
}
