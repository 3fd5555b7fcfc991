package dev.bevis.kernel.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Features that are 32-bit numbers, such as the columns of a table, in units of their own.
///
/// Where numbers may be missing, those that are are NaN, always of the same bits.
public final class FloatFeatures implements Features {

    private static final double LIGHTEST = 255;

    public final float[] data;
    private final boolean mayMiss;

    /// Takes over `data`.
    ///
    /// @param data N×D finite numbers
    /// @throws IllegalArgumentException naming the first that is not finite
    public FloatFeatures(float[] data) {
        this(data, false);
    }

    private FloatFeatures(float[] data, boolean mayMiss) {
        for (int i = 0; i < data.length; i++) {
            if (mayMiss && Float.isNaN(data[i])) {
                data[i] = Float.NaN;
            } else if (!Float.isFinite(data[i])) {
                throw new IllegalArgumentException(
                        "Features are finite numbers, but number "
                                + i
                                + " (counted from 0) is "
                                + data[i]);
            }
        }
        this.data = data;
        this.mayMiss = mayMiss;
    }

    /// Numbers of which some are missing. Takes over `data`.
    ///
    /// @param data N×D numbers, finite or, where one is missing, NaN
    /// @throws IllegalArgumentException naming the first that is infinite
    public static FloatFeatures withMissing(float[] data) {
        return new FloatFeatures(data, true);
    }

    @Override
    public boolean mayMiss() {
        return mayMiss;
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
        return new FloatFeatures(gathered, mayMiss);
    }

    @Override
    public FloatFeatures rearranged(int features, int[] columns, int[] order) {
        float[] copy = data.clone();
        for (int i = 0; i < order.length; i++) {
            for (int column : columns) {
                copy[i * features + column] = data[order[i] * features + column];
            }
        }
        return new FloatFeatures(copy, mayMiss);
    }

    @Override
    public FloatFeatures and(Features others) {
        if (!(others instanceof FloatFeatures floats)) {
            throw new IllegalArgumentException("floats and bytes do not go together");
        }
        float[] all = Arrays.copyOf(data, data.length + floats.data.length);
        System.arraycopy(floats.data, 0, all, data.length, floats.data.length);
        return new FloatFeatures(all, mayMiss || floats.mayMiss);
    }

    /// IEEE 754, four bytes a number, the lowest first.
    @Override
    public ByteBuffer bytes(int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(data, from, count);
        return bytes;
    }
}
