package dev.bevis.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// A named array of numbers, as files of weights hold it. It never changes.
///
/// Values are kept as `double`, which holds every `float` exactly. Two tensors are equal when their
/// names, element types and shapes are and all values have the same bits; here −0 differs from 0,
/// and all NaNs are one and the same.
public final class Tensor {

    /// What a value is in memory and in files; the names are those of the safetensors format.
    public enum ElementType {
        /// IEEE 754 numbers in 32 bits.
        F32(Float.BYTES),
        /// IEEE 754 numbers in 64 bits.
        F64(Double.BYTES);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /// The bytes of one value.
        public int bytes() {
            return bytes;
        }
    }

    private final String name;
    private final ElementType type;
    private final List<Integer> shape;
    private final double[] values;

    private Tensor(String name, ElementType type, List<Integer> shape, double[] values) {
        this.name = name;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.values = values;
        if (count(this.shape) != values.length) {
            throw new IllegalArgumentException(
                    "Tensor "
                            + name
                            + " of shape "
                            + shape
                            + " needs "
                            + count(this.shape)
                            + " values, got "
                            + values.length);
        }
    }

    /// A tensor of 32-bit numbers.
    ///
    /// @param shape sizes of the dimensions, each 0 or more; empty for a single number
    /// @param values in row-major order, copied
    /// @throws IllegalArgumentException when the shape asks for another number of values
    public static Tensor f32(String name, List<Integer> shape, float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return new Tensor(name, ElementType.F32, shape, wide);
    }

    /// A tensor of 64-bit numbers.
    ///
    /// @param shape sizes of the dimensions, each 0 or more; empty for a single number
    /// @param values in row-major order, copied
    /// @throws IllegalArgumentException when the shape asks for another number of values
    public static Tensor f64(String name, List<Integer> shape, double[] values) {
        return new Tensor(name, ElementType.F64, shape, values.clone());
    }

    /// A tensor read from a file; takes over `values`, which must all be of `type`.
    static Tensor decoded(String name, ElementType type, List<Integer> shape, double[] values) {
        return new Tensor(name, type, shape, values);
    }

    /// How many values a shape has: the product of its sizes, 1 for none.
    ///
    /// @throws IllegalArgumentException when a size is negative or the product too large for an
    ///   array
    private static int count(List<Integer> shape) {
        long count = 1;
        for (int size : shape) {
            count *= size;
            if (size < 0 || count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "The sizes of a shape must be 0 or more and give fewer than 2^31 values,"
                                + " got "
                                + shape);
            }
        }
        return (int) count;
    }

    /// What it is called, such as `dense1.weight`.
    public String name() {
        return name;
    }

    /// What its values are in files.
    public ElementType type() {
        return type;
    }

    /// The sizes of its dimensions, the slowest first: rows × columns for a matrix.
    public List<Integer> shape() {
        return shape;
    }

    /// How many values it has.
    public int count() {
        return values.length;
    }

    /// Value `i` in row-major order.
    public double value(int i) {
        return values[i];
    }

    /// A copy of all values in row-major order.
    public double[] values() {
        return values.clone();
    }

    /// The same values under another name; shares their storage.
    public Tensor renamed(String newName) {
        return new Tensor(newName, type, shape, values);
    }

    /// Fills `buffer` with little-endian values from `from` on, as many as fit; a NaN is written as
    /// the canonical one.
    ///
    /// @return the index of the first value that did not fit, or [#count]
    int encode(int from, ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int to = from + Math.min(count() - from, buffer.remaining() / type.bytes());
        for (int i = from; i < to; i++) {
            switch (type) {
                case F32 -> buffer.putInt(Float.floatToIntBits((float) values[i]));
                case F64 -> buffer.putLong(Double.doubleToLongBits(values[i]));
            }
        }
        return to;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && type == that.type
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    /// Name, type and shape, without the values.
    @Override
    public String toString() {
        return name + " " + type + shape;
    }
}
