package dev.bevis.io;

/// Data that cannot be used as it is. The message says what was expected, what was found and where
/// (file, record or byte), and what to do.
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
