package dev.bevis.kernel.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Features that are 32-bit numbers, such as the columns of a table, in units of their own.
public final class FloatFeatures implements Features {

    private static final double LIGHTEST = 255;

    public final float[] data;

    /// Takes over `data`.
    ///
    /// @param data N×D finite numbers
    /// @throws IllegalArgumentException naming the first that is not finite
    public FloatFeatures(float[] data) {
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i])) {
                throw new IllegalArgumentException(
                        "Features are finite numbers, but number "
                                + i
                                + " (counted from 0) is "
                                + data[i]);
            }
        }
        this.data = data;
    }

    /// The numbers. Not a copy.
    public float[] data() {
        return data;
    }

    @Override
    public int length() {
        return data.length;
    }

    @Override
    public double value(int index) {
        return data[index];
    }

    /// 0 is black and 1 is white, as in files that hold pixels as numbers.
    @Override
    public int lightness(int index) {
        return Math.clamp(Math.round(LIGHTEST * data[index]), 0, (int) LIGHTEST);
    }

    @Override
    public FloatFeatures gather(int[] starts, int count) {
        float[] gathered = new float[starts.length * count];
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(data, starts[i], gathered, i * count, count);
        }
        return new FloatFeatures(gathered);
    }

    /// IEEE 754, four bytes a number, the lowest first.
    @Override
    public ByteBuffer bytes(int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(data, from, count);
        return bytes;
    }
}
