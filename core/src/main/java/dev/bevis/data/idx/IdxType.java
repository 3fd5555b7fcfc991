package dev.bevis.data.idx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// What the numbers of an IDX file are, highest byte first.
enum IdxType {
    UNSIGNED_BYTE(0x08, 1) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.get() & 0xFF;
        }
    },
    SIGNED_BYTE(0x09, 1) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.get();
        }
    },
    SHORT(0x0B, 2) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.getShort();
        }
    },
    INT(0x0C, 4) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    FLOAT(0x0D, 4) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    DOUBLE(0x0E, 8) {
        @Override
        float next(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }
    };

    private final int code;
    private final int bytes;

    IdxType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The type of a code, the third byte of a file.
    static Optional<IdxType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /// How many bytes a number has.
    int bytes() {
        return bytes;
    }

    /// The next number, as the nearest float.
    abstract float next(ByteBuffer bytes);
}
