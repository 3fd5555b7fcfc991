package dev.bevis.train.schedule;

import dev.bevis.choice.Choice;
import dev.bevis.text.Decimal;
import dev.bevis.text.Spelling;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The learning rate as a pure function of the step: no state, no clock, no listener.
///
/// A new schedule is a record in a file of its own and its name in `permits`. Its components are
/// numbers or [Span]s.
public sealed interface Schedule extends Choice permits Constant, StepDecay, Cyclic, Cosine {

    /// The learning rate of update number `step`.
    ///
    /// @param step updates done before this one, at least 0
    /// @param horizon turns epochs into steps; how long the training is matters only where
    ///   [#needsHorizon] says so
    double at(long step, Horizon horizon);

    /// Its highest rate; NaN where it has none.
    double peak();

    @Override
    default OptionalDouble number() {
        return OptionalDouble.of(peak());
    }

    /// Whether its rates depend on how long the training is, so that a longer one is another one
    /// from the first step on.
    default boolean needsHorizon() {
        return false;
    }

    /// Steps after which it comes back to where it began; empty where it never does.
    default OptionalLong cycle(long stepsPerEpoch) {
        return OptionalLong.empty();
    }

    /// Steps from corner to corner of rates that run in straight lines; empty where they do not.
    default OptionalLong corners(long stepsPerEpoch) {
        return OptionalLong.empty();
    }

    /// The same rates with everything counted in steps.
    default Schedule inSteps(long stepsPerEpoch) {
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
