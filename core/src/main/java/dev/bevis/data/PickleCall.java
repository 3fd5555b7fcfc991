package dev.bevis.data;

import dev.bevis.data.PickleValue.Bytes;
import dev.bevis.data.PickleValue.Callable;
import dev.bevis.data.PickleValue.Constant;
import dev.bevis.data.PickleValue.Items;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The few calls a pickle may make here: those with which NumPy and Python write arrays of bytes.
final class PickleCall {

    /// Names, types and keys are not longer.
    private static final int MOST_SHORT = 256;

    private PickleCall() {}

    /// The callable with a name.
    static Callable named(PickleInput in, String module, String name) {
        return switch (module + " " + name) {
            case "numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct" ->
                    Callable.RECONSTRUCT;
            case "numpy.core.numeric _frombuffer", "numpy._core.numeric _frombuffer" ->
                    Callable.FROM_BUFFER;
            case "numpy ndarray" -> Callable.NDARRAY;
            case "numpy dtype" -> Callable.DTYPE;
            case "_codecs encode" -> Callable.ENCODE;
            default ->
                    throw in.refused(
                            "it names "
                                    + printable(module)
                                    + "."
                                    + printable(name)
                                    + ", which no CIFAR-10 batch needs; do not open this file with"
                                    + " Python unless you trust its author");
        };
    }

    private static String printable(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.]", "?");
        return safe.length() > 60 ? safe.substring(0, 60) + "…" : safe;
    }

    /// What REDUCE makes of a callable and a tuple of arguments.
    static PickleValue call(PickleInput in, PickleValue callable, PickleValue arguments) {
        if (!(callable instanceof Callable function)
                || !(arguments instanceof Items(List<PickleValue> given))) {
            throw in.refused("expected a callable and a tuple");
        }
        return switch (function) {
            case RECONSTRUCT -> {
                if (given.isEmpty() || given.getFirst() != Callable.NDARRAY) {
                    throw in.refused("expected numpy.ndarray to be reconstructed");
                }
                yield new PickleValue.EmptyArray();
            }
            case DTYPE -> byteType(in, given);
            case ENCODE -> encode(in, given);
            case FROM_BUFFER -> fromBuffer(in, given);
            case NDARRAY -> throw in.refused("numpy.ndarray cannot be called here");
        };
    }

    private static PickleValue byteType(PickleInput in, List<PickleValue> given) {
        String type = given.isEmpty() ? "" : string(given.getFirst()).orElse("");
        return switch (type) {
            case "u1", "|u1", "B", "uint8" -> new PickleValue.ByteType();
            default ->
                    throw in.refused(
                            "an array of type '" + printable(type) + "', expected bytes ('u1')");
        };
    }

    private static PickleValue encode(PickleInput in, List<PickleValue> given) {
        if (given.size() != 2
                || !string(given.get(1)).map(name -> name.matches("latin-?1")).orElse(false)) {
            throw in.refused("expected text to be encoded as latin1");
        }
        return switch (given.getFirst()) {
            case PickleValue.Text(String text) -> {
                in.count(text.length());
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                yield new Bytes(bytes, 0, bytes.length);
            }
            case Bytes bytes -> bytes;
            case Constant _,
                    PickleValue.Int _,
                    Items _,
                    PickleValue.Entries _,
                    Callable _,
                    PickleValue.ByteType _,
                    PickleValue.EmptyArray _,
                    PickleValue.ByteArray _ ->
                    throw in.refused("expected text to encode");
        };
    }

    private static PickleValue fromBuffer(PickleInput in, List<PickleValue> given) {
        if (given.size() == 4
                && given.get(0) instanceof Bytes bytes
                && given.get(1) instanceof PickleValue.ByteType
                && given.get(2) instanceof Items(List<PickleValue> shape)
                && string(given.get(3)).orElse("").equals("C")) {
            return new PickleValue.ByteArray(shape, bytes);
        }
        throw in.refused("expected bytes, their type, a shape and row-major order");
    }

    /// What BUILD makes of a value and its state.
    static PickleValue build(PickleInput in, PickleValue value, PickleValue state) {
        if (!(state instanceof Items(List<PickleValue> given))) {
            throw in.refused("expected a tuple as state");
        }
        if (value instanceof PickleValue.ByteType && isPlainType(given)) {
            return value;
        }
        if (value instanceof PickleValue.EmptyArray
                && given.size() == 5
                && given.get(1) instanceof Items(List<PickleValue> shape)
                && given.get(2) instanceof PickleValue.ByteType
                && given.get(3) == Constant.FALSE
                && given.get(4) instanceof Bytes bytes) {
            return new PickleValue.ByteArray(shape, bytes);
        }
        throw in.refused("expected the state of a row-major NumPy array of bytes or of its type");
    }

    /// Whether the state of a dtype has no parts: (version, order, None, None, None, …).
    private static boolean isPlainType(List<PickleValue> state) {
        return state.size() >= 5
                && state.subList(2, 5).stream().allMatch(part -> part == Constant.NONE);
    }

    /// The text of a short string of either kind.
    static Optional<String> string(PickleValue value) {
        if (value instanceof PickleValue.Text(String text) && text.length() <= MOST_SHORT) {
            return Optional.of(text);
        }
        if (value instanceof Bytes(byte[] array, int from, int length) && length <= MOST_SHORT) {
            return Optional.of(new String(array, from, length, StandardCharsets.ISO_8859_1));
        }
        return Optional.empty();
    }
}
