package dev.bevis.classifier.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A message of Protocol Buffers, written field by field.
///
/// <https://protobuf.dev/programming-guides/encoding>
public final class ProtocolMessage {

    private static final int TYPE_BITS = 3;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int FIXED_64 = 1;
    private static final int GROUP_BITS = 7;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A whole number, not negative.
    public ProtocolMessage number(int field, long value) {
        key(field, 0);
        varint(value);
        return this;
    }

    /// A number of 32 bits.
    public ProtocolMessage real(int field, float value) {
        key(field, FIXED_32);
        out.writeBytes(
                ByteBuffer.allocate(Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(value)
                        .array());
        return this;
    }

    /// A number of 64 bits.
    public ProtocolMessage real(int field, double value) {
        key(field, FIXED_64);
        out.writeBytes(bits(value));
        return this;
    }

    /// Numbers of 64 bits, packed.
    public ProtocolMessage reals(int field, double... values) {
        ByteBuffer all = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            all.put(bits(value));
        }
        return bytes(field, all.array());
    }

    private static byte[] bits(double value) {
        return ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }

    public ProtocolMessage bytes(int field, byte[] value) {
        key(field, LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    public ProtocolMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtocolMessage message(int field, ProtocolMessage value) {
        return bytes(field, value.bytes());
    }

    /// What was written so far.
    public byte[] bytes() {
        return out.toByteArray();
    }

    private void key(int field, int type) {
        varint((long) field << TYPE_BITS | type);
    }

    private void varint(long value) {
        long rest = value;
        // A negative number has its sign in a last, tenth byte.
        while (Long.compareUnsigned(rest, MORE) >= 0) {
            out.write((int) (rest & (MORE - 1)) | MORE);
            rest >>>= GROUP_BITS;
        }
        out.write((int) rest);
    }
}
