package dev.bevis.io;

import java.io.IOException;

/// A folder is in use by another process, or by another run in this one. The message names both and
/// says what to do.
public final class LockedException extends IOException {

    private static final long serialVersionUID = 1;

    public LockedException(String message) {
        super(message);
    }
}
