package dev.bevis.train.schedule;

import dev.bevis.choice.Choice;
import dev.bevis.text.Decimal;
import dev.bevis.text.Spelling;
import dev.bevis.train.feedback.Patience;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The learning rate as a pure function of the step: no state, no clock, no listener.
///
/// A new schedule is a record in a file of its own and its name in `permits`. Its components are
/// numbers or [Span]s.
public sealed interface Schedule extends Choice
        permits Constant,
                StepDecay,
                Exponential,
                LinearDecay,
                Polynomial,
                Cosine,
                OneCycle,
                Cyclic,
                CosineRestarts,
                Plateau {

    /// The learning rate of update number `step`.
    ///
    /// @param step updates done before this one, at least 0
    /// @param horizon turns epochs into steps; how long the training is matters only where
    ///   [#needsHorizon] says so
    double at(long step, Horizon horizon);

    /// The momentum of update number `step`: that of the update rule, unless the schedule moves it
    /// with the rate.
    ///
    /// @param highest the rule's own
    default double momentum(double highest, long step, Horizon horizon) {
        return highest;
    }

    /// The lowest momentum, where the schedule moves it; empty where it does not.
    default OptionalDouble lowestMomentum() {
        return OptionalDouble.empty();
    }

    /// Its highest rate; NaN where it has none.
    double peak();

    /// The same with another highest rate; the lowest stays as it is. Of one that grows without
    /// end, the first rate is another.
    ///
    /// @throws IllegalArgumentException if that is no rate, or below the lowest
    Schedule withPeak(double peak);

    /// After how long without better validation scores it falls; empty where it never looks at
    /// them.
    default Optional<Patience> plateau() {
        return Optional.empty();
    }

    /// The schedule as it goes on when that has happened.
    ///
    /// @param plateaus how often, at least 0
    default Schedule after(long plateaus) {
        return this;
    }

    @Override
    default OptionalDouble number() {
        return OptionalDouble.of(peak());
    }

    /// Whether its rates depend on how long the training is, so that a longer one is another one
    /// from the first step on, though everything is counted in steps.
    default boolean needsHorizon() {
        return false;
    }

    /// Steps of its first `count` cycles, after each of which it begins again; empty where it has
    /// none, or where they depend on the length of the training.
    ///
    /// @throws IllegalArgumentException if that does not fit 63 bits
    default OptionalLong cycles(long count, long stepsPerEpoch) {
        return OptionalLong.empty();
    }

    /// Steps of its first cycle; empty where it has none.
    default OptionalLong cycle(Horizon horizon) {
        return OptionalLong.empty();
    }

    /// Whether it is at the end of a cycle after so many updates, where its rate is lowest; never
    /// for one that has no cycles.
    ///
    /// @param updates at least 1
    default boolean endsCycle(long updates, Horizon horizon) {
        return false;
    }

    /// Steps from corner to corner of rates that run in straight lines; empty where they do not.
    default OptionalLong corners(Horizon horizon) {
        return OptionalLong.empty();
    }

    /// The same rates with everything counted in steps.
    default Schedule inSteps(Horizon horizon) {
        return this;
    }

    /// What the learning rate does, behind these two words: `is 0.01`.
    default String predicate() {
        return "is " + words();
    }

    /// What a table or a figure calls it.
    default String label() {
        return text();
    }

    /// The short form, for instance `cyclic:1e-5:0.1:500`.
    default String text() {
        return Spelling.brief((Record) this);
    }

    /// The form in which the identities of trials and checkpoints spell it, for instance
    /// `cyclic:1.0E-5:0.1:500`. It never changes, whatever [#text] comes to be.
    default String identityText() {
        return Spelling.briefIdentity((Record) this);
    }

    /// The rate between `max` and `min` where a share of the way is left: `max` itself at 1.
    static double between(double max, double min, double left) {
        return left == 1 ? max : min + (max - min) * left;
    }

    /// Refuses what does not fall to 0 or a rate.
    ///
    /// @param name of the schedule
    static void requireFall(String name, double max, double min) {
        requirePositive(name + " max", max);
        if (!(min >= 0 && min <= max)) {
            throw new IllegalArgumentException(
                    name
                            + " min must be from 0 to max, got min "
                            + Decimal.text(min)
                            + " and max "
                            + Decimal.text(max));
        }
    }

    /// Refuses what is no rate.
    ///
    /// @param what the component, such as `cyclic min`
    static void requirePositive(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    what + " must be a finite number above 0, got " + Decimal.text(value));
        }
    }
}
