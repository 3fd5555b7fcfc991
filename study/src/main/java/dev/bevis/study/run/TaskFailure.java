package dev.bevis.study.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What went wrong in a thread of its own, for the thread that waits for it.
final class TaskFailure {

    private TaskFailure() {}

    /// The failure as an exception of a disk; one that is a bug, or of the machine, is thrown here.
    static IOException of(Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case UncheckedIOException e -> new IOException(e.getCause());
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> new IOException(e);
        };
    }
}
