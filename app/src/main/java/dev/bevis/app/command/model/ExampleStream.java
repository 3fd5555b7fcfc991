package dev.bevis.app.command.model;

import java.io.IOException;
import java.util.function.Consumer;

/// Examples that come one batch after the other.
interface ExampleStream {

    /// Hands over all of them, in order.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with them
    void forEach(Consumer<ExampleBatch> to) throws IOException;
}
