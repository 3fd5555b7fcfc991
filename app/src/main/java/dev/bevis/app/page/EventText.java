package dev.bevis.app.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/// A piece of a stream of events, plain or packed.
///
/// Packed pieces refer to nothing before them (RFC 1951, Deflate): so each is packed once for all
/// viewers, whatever they were sent before. After [#START] any number of them is a stream that
/// browsers unpack as it comes (RFC 1952, gzip).
///
/// @param bytes as they are sent
record EventText(byte[] bytes) {

    /// What a packed stream begins with: the header of gzip, without a time.
    static final EventText START =
            new EventText(new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, -1});

    private static final int ROOM = 1 << 14;

    /// A text.
    static EventText of(String text, boolean packed) {
        return of(text.getBytes(StandardCharsets.UTF_8), packed);
    }

    /// A text in UTF-8.
    static EventText of(byte[] text, boolean packed) {
        return new EventText(packed ? packed(text) : text);
    }

    private static byte[] packed(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(ROOM);
        byte[] room = new byte[ROOM];
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(text);
            int count;
            do {
                count = deflater.deflate(room, 0, room.length, Deflater.FULL_FLUSH);
                packed.write(room, 0, count);
            } while (count == room.length);
        }
        return packed.toByteArray();
    }
}
