package dev.bevis.study.figure;

import java.io.IOException;

/// Something that follows from a trial that ended.
@FunctionalInterface
public interface TrialValue<T> {

    /// Takes it from a trial.
    ///
    /// @throws IOException when the store cannot be read
    T of(ShownTrial trial) throws IOException;
}
