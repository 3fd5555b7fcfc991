package dev.bevis.app;

import dev.bevis.train.Event;

import java.io.PrintStream;
import java.util.function.Consumer;

/// What a person sees of training while it runs.
sealed interface Progress extends Consumer<Event>, AutoCloseable
        permits LiveProgress, PlainProgress, Progress.Silent {

    @Override
    void close();

    static void warn(PrintStream err, String message) {
        err.println("Warning: " + Text.printable(message));
    }

    /// Nothing to see but warnings.
    ///
    /// @param err where those go
    record Silent(PrintStream err) implements Progress {
        @Override
        public void accept(Event event) {
            if (event instanceof Event.Warned(String message)) {
                warn(err, message);
            }
        }

        @Override
        public void close() {}
    }
}
