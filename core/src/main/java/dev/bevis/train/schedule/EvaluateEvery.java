package dev.bevis.train.schedule;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.text.Spelling;

import java.util.OptionalDouble;

/// When the full training and validation splits are evaluated between the untrained and the trained
/// network.
public sealed interface EvaluateEvery extends Choice {

    /// After each epoch.
    record Epoch() implements EvaluateEvery {
        @Override
        public long steps(Schedule schedule, Horizon horizon) {
            return horizon.stepsPerEpoch();
        }

        @Override
        public boolean atEpochs() {
            return true;
        }

        @Override
        public String words() {
            return "every epoch";
        }
    }

    /// After every `count` steps.
    ///
    /// @param count at least 1
    @BareNumber
    @Example("{count: 30}")
    record Steps(long count) implements EvaluateEvery {
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "evaluate needs at least 1 step between two evaluations, got " + count);
            }
        }

        @Override
        public long steps(Schedule schedule, Horizon horizon) {
            return count;
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of((double) count);
        }

        @Override
        public String text() {
            return Long.toString(count);
        }

        @Override
        public String words() {
            return "every " + Wording.count(count) + " updates";
        }
    }

    /// Ten times the first cycle of a [Schedule] that has some.
    @Named("cycle")
    record TenthOfCycle() implements EvaluateEvery {
        @Override
        public long steps(Schedule schedule, Horizon horizon) {
            long cycle =
                    schedule.cycle(horizon)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "evaluating ten times a cycle needs a cyclic learning"
                                                    + " rate, but the schedule is "
                                                    + schedule.text()));
            return Math.max(1, cycle / 10);
        }

        @Override
        public String words() {
            return "every tenth of a cycle";
        }
    }

    /// The loss of each batch before its update, which costs nothing; the splits only once the
    /// network is trained.
    record Batch() implements EvaluateEvery {
        @Override
        public long steps(Schedule schedule, Horizon horizon) {
            return 1;
        }

        @Override
        public EvaluateEvery inSteps(long steps) {
            return this;
        }

        @Override
        public boolean scoresSplits() {
            return false;
        }

        @Override
        public String words() {
            return "every update, on its batch alone";
        }
    }

    /// Only the trained network.
    record Never() implements EvaluateEvery {
        @Override
        public long steps(Schedule schedule, Horizon horizon) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean drawsCurves() {
            return false;
        }

        @Override
        public String words() {
            return "the end only";
        }
    }

    /// After every `steps` steps; `Long.MAX_VALUE` for never.
    static EvaluateEvery ofSteps(long steps) {
        return steps == Long.MAX_VALUE ? new Never() : new Steps(steps);
    }

    /// Steps between two evaluations; `Long.MAX_VALUE` for never.
    ///
    /// @throws IllegalArgumentException for tenths of a cycle of a schedule that has none
    long steps(Schedule schedule, Horizon horizon);

    /// The same counted in steps.
    ///
    /// @param steps what [#steps] says
    default EvaluateEvery inSteps(long steps) {
        return ofSteps(steps);
    }

    /// Whether evaluations before the end look at whole splits; else at the batches trained on.
    default boolean scoresSplits() {
        return true;
    }

    /// Whether every evaluation is at the end of an epoch.
    default boolean atEpochs() {
        return false;
    }

    /// Whether there are evaluations before the end.
    default boolean drawsCurves() {
        return true;
    }

    /// The short form: `epoch`, `cycle`, `never` or a number of steps.
    default String text() {
        return Spelling.brief((Record) this);
    }
}
