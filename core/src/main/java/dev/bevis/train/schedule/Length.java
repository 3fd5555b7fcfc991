package dev.bevis.train.schedule;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Wording;

import java.util.OptionalDouble;

/// How long a trial trains.
public sealed interface Length extends Choice {

    /// So many updates.
    ///
    /// @param count from 1 to 10¹²
    @Example("{count: 1000}")
    record Steps(long count) implements Length {
        public Steps {
            Span.requireCount("steps", count);
        }

        @Override
        public Length times(double factor) {
            return new Steps(Math.max(1, Math.round(count * factor)));
        }

        @Override
        public long steps(Schedule schedule, long stepsPerEpoch) {
            return count;
        }

        @Override
        public String words() {
            return Wording.count(count, "update");
        }
    }

    /// So many passes over the training split.
    ///
    /// @param count from 1 to 10¹²
    @Example("{count: 5}")
    record Epochs(long count) implements Length {
        public Epochs {
            Span.requireCount("epochs", count);
        }

        @Override
        public Length times(double factor) {
            return new Epochs(Math.max(1, Math.round(count * factor)));
        }

        @Override
        public long steps(Schedule schedule, long stepsPerEpoch) {
            return Span.product(count, stepsPerEpoch);
        }

        @Override
        public String words() {
            return Wording.count(count, "epoch");
        }
    }

    /// So many whole cycles of a [Schedule] that has some.
    ///
    /// @param count from 1 to 10¹²
    @Example("{count: 2}")
    record Cycles(long count) implements Length {
        public Cycles {
            Span.requireCount("cycles", count);
        }

        @Override
        public Length times(double factor) {
            return new Cycles(Math.max(1, Math.round(count * factor)));
        }

        @Override
        public long steps(Schedule schedule, long stepsPerEpoch) {
            return schedule.cycles(count, stepsPerEpoch)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "a length in cycles needs a cyclic learning rate whose cycles"
                                            + " are in steps or epochs, but the schedule is "
                                            + schedule.text()
                                            + "; give epochs or steps instead"));
        }

        @Override
        public boolean isOfCycles() {
            return true;
        }

        @Override
        public String words() {
            return Wording.count(count, "cycle");
        }
    }

    /// How many of its unit.
    long count();

    /// This length in steps.
    ///
    /// @throws IllegalArgumentException for cycles of a schedule that has none
    long steps(Schedule schedule, long stepsPerEpoch);

    /// So many times this length, in whole ones of its unit, at least one.
    Length times(double factor);

    /// Whether it is the schedule's own, so that a warm-up comes in addition.
    default boolean isOfCycles() {
        return false;
    }

    @Override
    default OptionalDouble number() {
        return OptionalDouble.of((double) count());
    }
}
