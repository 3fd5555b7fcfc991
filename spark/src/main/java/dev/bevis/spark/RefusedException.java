package dev.bevis.spark;

/// Says why an executor does not train a cohort; another one may. The message is for the user and
/// names the machine.
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
