package dev.bevis.train.schedule;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Example;
import dev.bevis.choice.Suffixed;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A part of a training: so many steps, so many epochs, or so many percent of the whole.
public sealed interface Span extends Moment {

    /// So many updates.
    ///
    /// @param count from 1 to 10¹²
    @BareNumber
    @Example("{count: 500}")
    record Steps(long count) implements Span {
        public Steps {
            requireCount("steps", count);
        }

        @Override
        public OptionalLong fixedSteps(long stepsPerEpoch) {
            return OptionalLong.of(count);
        }

        @Override
        public long steps(Horizon horizon) {
            return count;
        }

        @Override
        public String text() {
            return Long.toString(count);
        }

        @Override
        public String words() {
            return Wording.count(count, "update");
        }

        @Override
        public String each() {
            return count == 1 ? "update" : words();
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of((double) count);
        }
    }

    /// So many passes over the training split.
    ///
    /// @param count from 1 to 10¹²
    @Suffixed("e")
    @Example("{count: 5}")
    record Epochs(long count) implements Span {
        public Epochs {
            requireCount("epochs", count);
        }

        @Override
        public OptionalLong fixedSteps(long stepsPerEpoch) {
            return OptionalLong.of(product(count, stepsPerEpoch));
        }

        @Override
        public long steps(Horizon horizon) {
            return product(count, horizon.stepsPerEpoch());
        }

        @Override
        public boolean isAtEpochs() {
            return true;
        }

        @Override
        public String text() {
            return count + "e";
        }

        @Override
        public String words() {
            return Wording.count(count, "epoch");
        }

        @Override
        public String each() {
            return count == 1 ? "epoch" : words();
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of((double) count);
        }
    }

    /// So many percent of all updates of a training, rounded to whole ones, at least 1.
    ///
    /// @param percent above 0, up to 100
    @Suffixed("%")
    @Example("{percent: 10}")
    record Percent(double percent) implements Span {
        public Percent {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException(
                        "a part of a training must be above 0 and up to 100 percent, got "
                                + Decimal.text(percent)
                                + "; a tenth is 10%");
            }
        }

        @Override
        public OptionalLong fixedSteps(long stepsPerEpoch) {
            return OptionalLong.empty();
        }

        @Override
        public long steps(Horizon horizon) {
            return Math.max(1, Math.round(percent / 100 * horizon.steps()));
        }

        @Override
        public String text() {
            return Decimal.text(percent) + "%";
        }

        @Override
        public String words() {
            return Wording.number(percent) + " % of the training";
        }

        @Override
        public String each() {
            return words();
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(percent);
        }
    }

    /// So many steps.
    static Span ofSteps(long count) {
        return new Steps(count);
    }

    /// So many epochs.
    static Span ofEpochs(long count) {
        return new Epochs(count);
    }

    /// This span in steps, whatever the length of the training; empty where it depends on that.
    ///
    /// @throws IllegalArgumentException if it does not fit 63 bits
    OptionalLong fixedSteps(long stepsPerEpoch);

    /// This span in steps.
    ///
    /// @throws IllegalArgumentException if that does not fit 63 bits
    long steps(Horizon horizon);

    @Override
    default long step(Horizon horizon) {
        return steps(horizon);
    }

    @Override
    default boolean isAtEpochs() {
        return false;
    }

    @Override
    default String when() {
        return "after " + words();
    }

    /// The same span counted in steps.
    default Span inSteps(Horizon horizon) {
        return ofSteps(steps(horizon));
    }

    /// What stands behind `every` or `per`: `epoch`, `3 epochs`.
    String each();

    /// The short form: a count of steps (`500`), with the suffix `e` of epochs (`5e`), with `%` a
    /// part of the training (`10%`).
    String text();

    /// `count · steps`.
    static long product(long count, long steps) {
        try {
            return Math.multiplyExact(count, steps);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    count + " times " + steps + " steps are too many to count; ask for fewer", e);
        }
    }

    /// Refuses what is no count.
    ///
    /// @param what is counted, in the plural
    static void requireCount(String what, long count) {
        if (count < 1 || count > 1_000_000_000_000L) {
            throw new IllegalArgumentException(what + " must be from 1 to 10^12, got " + count);
        }
    }
}
