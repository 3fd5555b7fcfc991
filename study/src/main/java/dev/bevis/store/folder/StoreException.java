package dev.bevis.store.folder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// A store, or something in it, that is not what it should be. The message says which file, what
/// was expected, what was found, and what to do.
public final class StoreException extends IOException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
