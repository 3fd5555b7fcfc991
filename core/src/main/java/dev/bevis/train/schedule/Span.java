package dev.bevis.train.schedule;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Suffixed;
import dev.bevis.choice.Wording;

import java.util.OptionalDouble;

/// A length of training: so many steps or so many epochs.
public sealed interface Span extends Choice {

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
        public long steps(long stepsPerEpoch) {
            return count;
        }

        @Override
        public String text() {
            return Long.toString(count);
        }

        @Override
        public String unit() {
            return "update";
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
        public long steps(long stepsPerEpoch) {
            return product(count, stepsPerEpoch);
        }

        @Override
        public String text() {
            return count + "e";
        }

        @Override
        public String unit() {
            return "epoch";
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

    /// How many of its unit.
    long count();

    /// What it counts, in the singular.
    String unit();

    @Override
    default String words() {
        return Wording.count(count(), unit());
    }

    /// This span in steps.
    ///
    /// @throws IllegalArgumentException if that does not fit 63 bits
    long steps(long stepsPerEpoch);

    /// The same span counted in steps.
    default Span inSteps(long stepsPerEpoch) {
        return ofSteps(steps(stepsPerEpoch));
    }

    @Override
    default OptionalDouble number() {
        return OptionalDouble.of((double) count());
    }

    /// The short form: a count of steps (`500`) or, with the suffix `e`, of epochs (`5e`).
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
