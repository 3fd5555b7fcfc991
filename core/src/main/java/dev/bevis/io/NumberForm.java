package dev.bevis.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How foreign files hold numbers, and the reading of many of them.
///
/// Memory is taken as numbers arrive, so that a file cannot ask for more than it holds.
///
/// @param bytes of a number: 1, 2, 4 or 8; of a [Kind#FLOAT] 2, 4 or 8
public record NumberForm(Kind kind, int bytes, ByteOrder order) {

    /// What the bits of a number mean.
    public enum Kind {
        UNSIGNED,
        SIGNED,
        FLOAT
    }

    private static final int BUFFER = 1 << 16;
    private static final int FIRST = 1 << 20;
    private static final double TWO_63 = 0x1p63;

    public NumberForm {
        if (Integer.bitCount(bytes) != 1 || bytes > 8 || (kind == Kind.FLOAT && bytes == 1)) {
            throw new IllegalArgumentException("no " + kind + " has " + bytes + " bytes");
        }
    }

    /// Whether numbers are unsigned bytes, which are kept as they are.
    public boolean isByte() {
        return kind == Kind.UNSIGNED && bytes == 1;
    }

    /// Reads `count` bytes.
    public static byte[] bytes(ByteReader in, int count) throws IOException {
        byte[] data = new byte[Math.min(count, FIRST)];
        for (int got = 0; got < count; ) {
            data = Arrays.copyOf(data, (int) Math.min(count, Math.max(data.length, 2L * got)));
            in.read(data, got, data.length - got);
            got = data.length;
        }
        return data;
    }

    /// Reads `count` numbers, each as the nearest float.
    public float[] floats(ByteReader in, int count) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BUFFER).order(order);
        float[] data = new float[Math.min(count, FIRST)];
        for (int got = 0; got < count; ) {
            int next = Math.min(count - got, BUFFER / bytes);
            in.read(block.array(), 0, next * bytes);
            block.clear();
            if (got + next > data.length) {
                data = Arrays.copyOf(data, (int) Math.min(count, 2L * data.length));
            }
            for (int i = 0; i < next; i++) {
                data[got++] = (float) next(block);
            }
        }
        return data;
    }

    /// Reads `count` numbers, each as the nearest double.
    public double[] doubles(ByteReader in, int count) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BUFFER).order(order);
        double[] data = new double[Math.min(count, FIRST)];
        for (int got = 0; got < count; ) {
            int next = Math.min(count - got, BUFFER / bytes);
            in.read(block.array(), 0, next * bytes);
            block.clear();
            if (got + next > data.length) {
                data = Arrays.copyOf(data, (int) Math.min(count, 2L * data.length));
            }
            for (int i = 0; i < next; i++) {
                data[got++] = next(block);
            }
        }
        return data;
    }

    /// The next number of some bytes, as the nearest double.
    ///
    /// @param from in the order of the numbers
    public double next(ByteBuffer from) {
        return switch (kind) {
            case UNSIGNED ->
                    switch (bytes) {
                        case 1 -> from.get() & 0xFF;
                        case 2 -> from.getShort() & 0xFFFF;
                        case 4 -> from.getInt() & 0xFFFF_FFFFL;
                        default -> unsigned(from.getLong());
                    };
            case SIGNED ->
                    switch (bytes) {
                        case 1 -> from.get();
                        case 2 -> from.getShort();
                        case 4 -> from.getInt();
                        default -> (double) from.getLong();
                    };
            case FLOAT ->
                    switch (bytes) {
                        case 2 -> Float.float16ToFloat(from.getShort());
                        case 4 -> from.getFloat();
                        default -> from.getDouble();
                    };
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : (double) (bits & Long.MAX_VALUE) + TWO_63;
    }
}
