package dev.bevis.data.idx;

import dev.bevis.io.NumberForm;
import dev.bevis.io.NumberForm.Kind;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// What the numbers of an IDX file are, highest byte first.
enum IdxType {
    UNSIGNED_BYTE(0x08, Kind.UNSIGNED, 1),
    SIGNED_BYTE(0x09, Kind.SIGNED, 1),
    SHORT(0x0B, Kind.SIGNED, 2),
    INT(0x0C, Kind.SIGNED, 4),
    FLOAT(0x0D, Kind.FLOAT, 4),
    DOUBLE(0x0E, Kind.FLOAT, 8);

    private final int code;
    private final Kind kind;
    private final int bytes;

    IdxType(int code, Kind kind, int bytes) {
        this.code = code;
        this.kind = kind;
        this.bytes = bytes;
    }

    /// The type of a code, the third byte of a file.
    static Optional<IdxType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /// How its numbers are written.
    NumberForm form() {
        return new NumberForm(kind, bytes, ByteOrder.BIG_ENDIAN);
    }
}
