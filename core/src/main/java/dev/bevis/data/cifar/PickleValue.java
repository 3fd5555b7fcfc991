package dev.bevis.data.cifar;

import java.util.List;
import java.util.Map;

/// What a pickle may hold here: data, and the few names that build an array of bytes.
sealed interface PickleValue {

    /// Values of which there is one each. `MARK` only ever lies on the stack.
    enum Constant implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        /// A real number, of which nothing is known.
        REAL,
        MARK
    }

    /// An integer.
    record Int(long value) implements PickleValue {}

    /// A unicode string.
    record Text(String text) implements PickleValue {}

    /// A byte string: `array[from … from + length − 1]`.
    record Bytes(byte[] array, int from, int length) implements PickleValue {

        /// No place, which no string is as long as.
        static final Bytes NONE = new Bytes(new byte[0], 0, -1);
    }

    /// A list or tuple.
    record Items(List<PickleValue> items) implements PickleValue {}

    /// A dictionary with strings as keys; the last entry of a key stays.
    record Entries(Map<String, PickleValue> entries) implements PickleValue {}

    /// A Python global that may be called. There is no way from a name in the file to any other.
    enum Callable implements PickleValue {
        RECONSTRUCT,
        FROM_BUFFER,
        NDARRAY,
        DTYPE,
        ENCODE,
        SCALAR,
        ORDERED_DICT
    }

    /// A NumPy type of numbers.
    ///
    /// @param kind `i` or `u` for integers, `b` for truth values, `f` for reals
    /// @param bytes of a number
    record ArrayType(char kind, int bytes, boolean bigEndian) implements PickleValue {

        boolean isInteger() {
            return kind == 'i' || kind == 'u';
        }

        boolean isByte() {
            return kind == 'u' && bytes == 1;
        }

        /// As NumPy writes it, such as `u1`.
        String text() {
            return "" + kind + bytes;
        }
    }

    /// A NumPy array whose content has not been given yet.
    record EmptyArray() implements PickleValue {}

    /// A NumPy array in row-major order.
    record Array(List<PickleValue> shape, ArrayType type, Bytes bytes) implements PickleValue {

        public int count() {
            return bytes.length() / type.bytes();
        }

        /// Number `index` of an array of integers.
        long integer(int index) {
            long value = 0;
            for (int i = 0; i < type.bytes(); i++) {
                int place = type.bigEndian() ? i : type.bytes() - 1 - i;
                int from = bytes.from() + index * type.bytes() + place;
                value = (value << 8) | (bytes.array()[from] & 0xFF);
            }
            int unused = 64 - 8 * type.bytes();
            return type.kind() == 'u' ? value : value << unused >> unused;
        }
    }
}
