package dev.bevis.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// Bytes of IDX files.
public final class IdxBytes {

    static final int UNSIGNED_BYTE = 8;

    private IdxBytes() {}

    /// A file.
    ///
    /// @param type third byte
    public static byte[] file(int type, byte[] numbers, int... dimensions) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + numbers.length);
        file.put(new byte[] {0, 0, (byte) type, (byte) dimensions.length});
        for (int dimension : dimensions) {
            file.putInt(dimension);
        }
        return file.put(numbers).array();
    }

    /// Gray images of random pixels.
    public static byte[] images(int count, int height, int width, long seed) {
        byte[] pixels = new byte[count * height * width];
        new SplittableRandom(seed).nextBytes(pixels);
        return file(UNSIGNED_BYTE, pixels, count, height, width);
    }

    /// Labels that go round `classes`, sorted or not.
    public static byte[] labels(int count, int classes, boolean sorted) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (sorted ? (long) i * classes / count : i % classes);
        }
        return file(UNSIGNED_BYTE, labels, count);
    }

    public static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
