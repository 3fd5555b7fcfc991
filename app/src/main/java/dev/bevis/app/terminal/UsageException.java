package dev.bevis.app.terminal;

import java.io.IOException;

/// A command line that asks for something that cannot be. The message says what and what to write
/// instead.
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Something made from what the user wrote.
    public interface Made<T> {
        T make() throws IOException;
    }

    /// What `made` makes; values it refuses become a usage error.
    public static <T> T unlessRefused(Made<T> made) throws IOException {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
