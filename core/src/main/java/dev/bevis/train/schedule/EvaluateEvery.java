package dev.bevis.train.schedule;

import dev.bevis.choice.BareList;
import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.text.Spelling;

import java.util.List;
import java.util.OptionalDouble;

/// When the full training and validation splits are evaluated between the untrained and the trained
/// network.
public sealed interface EvaluateEvery extends Choice {

    /// After each epoch.
    record Epoch() implements EvaluateEvery {
        @Override
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            return EvaluationSteps.every(horizon.stepsPerEpoch());
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
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            return EvaluationSteps.every(count);
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
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            long cycle =
                    schedule.cycle(warmUp.rest(horizon))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "evaluating ten times a cycle needs a cyclic learning"
                                                    + " rate, but the schedule is "
                                                    + schedule.text()));
            return EvaluationSteps.every(Math.max(1, cycle / 10));
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
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            return EvaluationSteps.every(1);
        }

        @Override
        public EvaluateEvery inSteps(EvaluationSteps steps) {
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

    /// At the moments of a list, and at the end.
    ///
    /// @param moments at least one, in any order
    @BareList
    @Example("{moments: [0, 20, {epochs: 1}, {percent: 50}]}")
    record At(List<Moment> moments) implements EvaluateEvery {
        public At {
            moments = List.copyOf(moments);
            if (moments.isEmpty()) {
                throw new IllegalArgumentException(
                        "a list of evaluations names at least one moment; for the trained network"
                                + " alone write evaluate: never");
            }
        }

        @Override
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            return EvaluationSteps.of(
                    moments.stream().map(moment -> step(moment, horizon)).toList());
        }

        private static long step(Moment moment, Horizon horizon) {
            long step = moment.step(horizon);
            if (step > horizon.steps()) {
                throw new IllegalArgumentException(
                        "evaluate names a moment after "
                                + Wording.count(step, "update")
                                + ", but training makes "
                                + Wording.count(horizon.steps())
                                + "; name moments up to its end, such as 50% for its middle");
            }
            return step;
        }

        @Override
        public boolean atEpochs() {
            return moments.stream().allMatch(Moment::isAtEpochs);
        }

        @Override
        public String words() {
            return Wording.list(moments.stream().map(Moment::when).toList());
        }
    }

    /// Only the trained network.
    record Never() implements EvaluateEvery {
        @Override
        public EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {
            return EvaluationSteps.NEVER;
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

    /// The updates after which it is.
    ///
    /// @param warmUp in front of the schedule
    /// @param horizon of the whole training
    /// @throws IllegalArgumentException for tenths of a cycle of a schedule that has none, and for
    ///   moments behind the end
    EvaluationSteps at(Schedule schedule, RateWarmUp warmUp, Horizon horizon);

    /// The same counted in steps.
    ///
    /// @param steps what [#at] says
    default EvaluateEvery inSteps(EvaluationSteps steps) {
        return steps.isNever()
                ? new Never()
                : steps.every() > 0
                        ? new Steps(steps.every())
                        : new At(steps.listed().stream().map(Moment::ofStep).toList());
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

    /// The short form: `epoch`, `cycle`, `never`, a number of steps, or a list such as `[0, 1e]`.
    default String text() {
        return Spelling.brief((Record) this);
    }
}
