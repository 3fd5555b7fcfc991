package dev.bevis.train;

/// How long a trial trains.
public sealed interface Length {

    /// So many updates.
    record Steps(long count) implements Length {
        public Steps {
            atLeastOne("steps", count);
        }
    }

    /// So many passes over the training split.
    record Epochs(long count) implements Length {
        public Epochs {
            atLeastOne("epochs", count);
        }
    }

    /// So many whole cycles of a [Cyclic] schedule.
    record Cycles(long count) implements Length {
        public Cycles {
            atLeastOne("cycles", count);
        }
    }

    /// This length in steps.
    ///
    /// @throws IllegalArgumentException for cycles of a schedule that has none
    default long steps(Schedule schedule, long stepsPerEpoch) {
        return switch (this) {
            case Steps(long count) -> count;
            case Epochs(long count) -> Span.product(count, stepsPerEpoch);
            case Cycles(long count) -> {
                if (!(schedule instanceof Cyclic cyclic)) {
                    throw new IllegalArgumentException(
                            "a length in cycles needs a cyclic learning rate, but the schedule is "
                                    + schedule.text()
                                    + "; give epochs or steps instead");
                }
                yield Span.product(count, cyclic.cycle(stepsPerEpoch));
            }
        };
    }

    private static void atLeastOne(String what, long count) {
        if (count < 1 || count > 1_000_000_000_000L) {
            throw new IllegalArgumentException(what + " must be from 1 to 10^12, got " + count);
        }
    }
}
