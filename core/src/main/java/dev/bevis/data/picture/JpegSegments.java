package dev.bevis.data.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The segments in front of the picture in a JPEG file (ITU-T T.81, annex B).
final class JpegSegments {

    private static final int START = 0xFFD8;
    private static final int START_OF_SCAN = 0xDA;

    private JpegSegments() {}

    /// What the first segment of a kind holds; empty where there is none, or the file is no JPEG.
    static Optional<ByteBuffer> find(byte[] file, IntPredicate marker) {
        return all(file, marker).stream().findFirst();
    }

    /// What the first segment of a kind holds that begins with these four bytes.
    static Optional<ByteBuffer> find(byte[] file, IntPredicate marker, int magic) {
        return all(file, marker).stream()
                .filter(segment -> segment.limit() >= Integer.BYTES && segment.getInt(0) == magic)
                .findFirst();
    }

    /// What all segments of a kind hold, up to the first that is damaged.
    static List<ByteBuffer> all(byte[] file, IntPredicate marker) {
        List<ByteBuffer> found = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < 4 || (bytes.getShort(0) & 0xFFFF) != START) {
            return found;
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
                break;
            }
            if (marker.test(kind)) {
                found.add(bytes.slice(at + 4, length - 2));
            }
            if (kind == START_OF_SCAN) {
                break;
            }
            at += 2 + length;
        }
        return found;
    }
}
