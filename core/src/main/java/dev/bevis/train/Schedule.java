package dev.bevis.train;

import dev.bevis.data.Decimal;

import java.util.List;
import java.util.Optional;

/// The learning rate as a pure function of the step: no state, no clock, no listener.
///
/// A new schedule is a record in a file of its own and its name in `permits`. Its components,
/// numbers or [Span]s, are the fields of its text.
public sealed interface Schedule permits Constant, StepDecay, Cyclic {

    /// The learning rate of update number `step`.
    ///
    /// @param step updates done before this one, at least 0
    /// @param stepsPerEpoch updates in one epoch, at least 1; turns epochs into steps
    double at(long step, long stepsPerEpoch);

    /// The form that [#parse] reads, for instance `cyclic:1e-5:0.1:500`.
    default String text() {
        return Fields.text((Record) this);
    }

    /// The form in which the identities of trials and checkpoints spell it, for instance
    /// `cyclic:1.0E-5:0.1:500`. It never changes, whatever [#text] comes to be.
    default String identityText() {
        return Fields.identityText((Record) this);
    }

    /// What is odd about this schedule, though it can be followed.
    default Optional<String> remark() {
        return this instanceof StepDecay(double rate, double factor, Span every) && factor > 1
                ? Optional.of(
                        "the learning rate grows: step-decay multiplies "
                                + Decimal.text(rate)
                                + " by "
                                + Decimal.text(factor)
                                + " at every "
                                + every.text()
                                + "; a factor below 1 makes it decay, such as 0.9")
                : Optional.empty();
    }

    /// Reads a name and fields in one of [#forms], or a number alone, which is a constant rate.
    ///
    /// @throws IllegalArgumentException if the text names no schedule, has other fields than it or
    ///   values it cannot have
    static Schedule parse(String text) {
        return Decimal.isNumber(text)
                ? new Constant(Decimal.real(text))
                : Fields.parse("learning rate", Schedule.class, examples(), text);
    }

    /// What [#parse] reads, such as `constant:RATE`.
    static List<String> forms() {
        return Fields.forms(Schedule.class);
    }

    /// One of each, for messages and help.
    static List<Schedule> examples() {
        return List.of(
                new Constant(0.01),
                new StepDecay(0.02, 0.9, Span.ofEpochs(1)),
                new Cyclic(1e-5, 0.1, Span.ofSteps(500)));
    }
}
