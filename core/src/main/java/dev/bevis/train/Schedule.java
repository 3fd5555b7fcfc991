package dev.bevis.train;

import java.util.List;

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

    /// The form that [#parse] reads, for instance `cyclic:1.0E-5:0.1:500`.
    default String text() {
        return Fields.text((Record) this);
    }

    /// Reads a name and fields in one of [#forms].
    ///
    /// @throws IllegalArgumentException if the text names no schedule, has other fields than it or
    ///   values it cannot have
    static Schedule parse(String text) {
        return Fields.parse("learning rate", Schedule.class, text);
    }

    /// What [#parse] reads, such as `constant:RATE`.
    static List<String> forms() {
        return Fields.forms(Schedule.class);
    }
}
