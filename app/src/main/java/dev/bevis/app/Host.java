package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.Environment;
import dev.bevis.data.Source;

import java.io.IOException;

/// What surrounds a command.
///
/// @param console where it prints
/// @param environment where datasets are found
/// @param interruption whether it is to stop
/// @param reader what reads datasets
record Host(Console console, Environment environment, Interruption interruption, Reader reader) {

    /// Reads a dataset, for instance with [Source#load] in [Host#environment].
    interface Reader {
        Dataset read(Source source) throws IOException;
    }
}
