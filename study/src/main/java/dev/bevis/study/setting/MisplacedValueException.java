package dev.bevis.study.setting;

import dev.bevis.yaml.Mark;

import java.io.Serial;

/// A value that cannot be where it stands, because of what stands elsewhere.
public final class MisplacedValueException extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Mark at;

    public MisplacedValueException(Mark at, String message) {
        super(message);
        this.at = at;
    }

    /// Where the value stands.
    public Mark at() {
        return at;
    }
}
