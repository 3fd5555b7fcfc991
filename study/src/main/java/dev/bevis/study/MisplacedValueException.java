package dev.bevis.study;

import dev.bevis.yaml.Mark;

import java.io.Serial;

/// A value that cannot be where it stands, because of what stands elsewhere.
final class MisplacedValueException extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Mark at;

    MisplacedValueException(Mark at, String message) {
        super(message);
        this.at = at;
    }

    /// Where the value stands.
    Mark at() {
        return at;
    }
}
