package dev.bevis.data.picture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The segments in front of the picture in a JPEG file (ITU-T T.81, annex B).
final class JpegSegments {

    private static final int START = 0xFFD8;
    private static final int START_OF_SCAN = 0xDA;

    private JpegSegments() {}

    /// What the first segment of a kind holds; empty where there is none, or the file is none.
    static Optional<ByteBuffer> find(byte[] file, IntPredicate marker) {
        return find(file, marker, 0);
    }

    /// @param magic what it begins with; 0 for whatever it is
    static Optional<ByteBuffer> find(byte[] file, IntPredicate marker, int magic) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < 4 || (bytes.getShort(0) & 0xFFFF) != START) {
            return Optional.empty();
        }
        int at = 2;
        while (at + 4 <= file.length && (bytes.get(at) & 0xFF) == 0xFF) {
            int kind = bytes.get(at + 1) & 0xFF;
            if (kind == 0xFF) {
                at++;
                continue;
            }
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (length < 2 || at + 2 + length > file.length) {
                return Optional.empty();
            }
            ByteBuffer segment = bytes.slice(at + 4, length - 2);
            boolean isMeant =
                    magic == 0 || (segment.limit() >= Integer.BYTES && segment.getInt(0) == magic);
            if (marker.test(kind) && isMeant) {
                return Optional.of(segment);
            }
            if (kind == START_OF_SCAN) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }
}
