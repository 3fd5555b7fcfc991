package dev.bevis.kernel.feature;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Features that are unsigned bytes, such as pixels. The number is the byte divided by 255, which
/// packing does: in memory they stay bytes.
public final class ByteFeatures implements Features {

    private static final double MOST = 255;

    public final byte[] data;

    /// Takes over `data`.
    ///
    /// @param data N×D unsigned bytes
    public ByteFeatures(byte[] data) {
        this.data = data;
    }

    /// The bytes. Not a copy.
    public byte[] data() {
        return data;
    }

    @Override
    public int length() {
        return data.length;
    }

    @Override
    public double value(int index) {
        return (data[index] & 0xFF) / MOST;
    }

    @Override
    public int lightness(int index) {
        return data[index] & 0xFF;
    }

    @Override
    public ByteFeatures gather(int[] starts, int count) {
        byte[] gathered = new byte[starts.length * count];
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(data, starts[i], gathered, i * count, count);
        }
        return new ByteFeatures(gathered);
    }

    @Override
    public ByteFeatures and(Features others) {
        if (!(others instanceof ByteFeatures bytes)) {
            throw new IllegalArgumentException("bytes and floats do not go together");
        }
        byte[] all = Arrays.copyOf(data, data.length + bytes.data.length);
        System.arraycopy(bytes.data, 0, all, data.length, bytes.data.length);
        return new ByteFeatures(all);
    }

    /// The bytes themselves.
    @Override
    public ByteFeatures rearranged(int features, int[] columns, int[] order) {
        byte[] copy = data.clone();
        for (int i = 0; i < order.length; i++) {
            for (int column : columns) {
                copy[i * features + column] = data[order[i] * features + column];
            }
        }
        return new ByteFeatures(copy);
    }

    @Override
    public ByteBuffer bytes(int from, int count) {
        return ByteBuffer.wrap(data, from, count);
    }
}
