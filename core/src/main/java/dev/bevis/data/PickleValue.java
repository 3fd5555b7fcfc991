package dev.bevis.data;

import java.util.List;
import java.util.Map;

/// What a pickle may hold here: data, and the few names that build an array of bytes.
sealed interface PickleValue {

    /// Values of which there is one each. `MARK` only ever lies on the stack.
    enum Constant implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        MARK
    }

    /// An integer.
    record Int(long value) implements PickleValue {}

    /// A unicode string.
    record Text(String text) implements PickleValue {}

    /// A byte string: `array[from … from + length − 1]`.
    record Bytes(byte[] array, int from, int length) implements PickleValue {}

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
        ENCODE
    }

    /// The NumPy type of unsigned bytes.
    record ByteType() implements PickleValue {}

    /// A NumPy array whose content has not been given yet.
    record EmptyArray() implements PickleValue {}

    /// A NumPy array of unsigned bytes in row-major order.
    record ByteArray(List<PickleValue> shape, Bytes bytes) implements PickleValue {}
}
