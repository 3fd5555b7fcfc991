package dev.bevis.app.terminal;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;

import java.io.IOException;

/// What surrounds a command.
///
/// @param console where it prints
/// @param environment where datasets are found
/// @param interruption whether it is to stop
/// @param reader what reads datasets
public record Host(
        Console console, Environment environment, Interruption interruption, Reader reader) {

    /// Reads a dataset, for instance with [Source#load] in [Host#environment].
    public interface Reader {
        Dataset read(Source source) throws IOException;
    }
}
