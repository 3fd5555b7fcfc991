package dev.bevis.data.cifar;

import dev.bevis.data.cifar.PickleValue.Bytes;
import dev.bevis.data.cifar.PickleValue.Callable;
import dev.bevis.data.cifar.PickleValue.Constant;
import dev.bevis.data.cifar.PickleValue.Items;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The few calls a pickle may make here: those with which NumPy and Python write arrays of bytes.
final class PickleCall {

    private static final Pattern ARRAY_TYPE = Pattern.compile("([<>=|]?)([iufb])([1248])");

    /// Names, types and keys are not longer.
    private static final int MOST_SHORT = 256;

    /// Names that make data and can do nothing else.
    private static final Set<String> HARMLESS = harmless();

    private PickleCall() {}

    private static Set<String> harmless() {
        Set<String> names = new TreeSet<>();
        for (String type :
                "list dict set frozenset tuple bytes bytearray str unicode int long float complex bool slice range xrange"
                        .split(" ", -1)) {
            names.add("builtins " + type);
            names.add("__builtin__ " + type);
        }
        for (String type : "defaultdict Counter deque ChainMap".split(" ", -1)) {
            names.add("collections " + type);
        }
        names.addAll(
                List.of(
                        "array array",
                        "array _array_reconstructor",
                        "datetime date",
                        "datetime datetime",
                        "decimal Decimal",
                        "fractions Fraction",
                        "uuid UUID",
                        "pathlib PosixPath",
                        "pathlib PurePosixPath"));
        return Collections.unmodifiableSet(names);
    }

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
            case "numpy.core.multiarray scalar", "numpy._core.multiarray scalar" -> Callable.SCALAR;
            case "collections OrderedDict" -> Callable.ORDERED_DICT;
            default ->
                    throw in.refused(
                            "it names "
                                    + printable(module)
                                    + "."
                                    + printable(name)
                                    + ", which no batch of CIFAR needs"
                                    + (HARMLESS.contains(module + " " + name)
                                            ? "; save data and labels as NumPy arrays or lists"
                                            : PickleInput.WARNING));
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
            case DTYPE -> arrayType(in, given);
            case ENCODE -> encode(in, given);
            case FROM_BUFFER -> fromBuffer(in, given);
            case SCALAR -> scalar(in, given);
            case ORDERED_DICT -> ordered(in, given);
            case NDARRAY -> throw in.refused("numpy.ndarray cannot be called here");
        };
    }

    private static PickleValue arrayType(PickleInput in, List<PickleValue> given) {
        String type = given.isEmpty() ? "" : string(given.getFirst()).orElse("");
        Matcher known = ARRAY_TYPE.matcher(type);
        if (known.matches()) {
            return new PickleValue.ArrayType(
                    known.group(2).charAt(0),
                    Integer.parseInt(known.group(3)),
                    known.group(1).equals(">"));
        }
        return switch (type) {
            case "B", "uint8" -> new PickleValue.ArrayType('u', 1, false);
            default ->
                    throw in.refused(
                            "an array of type '"
                                    + printable(type)
                                    + "', expected bytes ('u1') or integers");
        };
    }

    private static PickleValue scalar(PickleInput in, List<PickleValue> given) {
        if (given.size() == 2
                && given.get(0) instanceof PickleValue.ArrayType type
                && given.get(1) instanceof Bytes bytes
                && bytes.length() == type.bytes()) {
            return type.isInteger()
                    ? new PickleValue.Int(new PickleValue.Array(List.of(), type, bytes).integer(0))
                    : Constant.REAL;
        }
        throw in.refused("expected a number and its type");
    }

    /// An ordered dictionary, empty or with a list of pairs.
    private static PickleValue ordered(PickleInput in, List<PickleValue> given) {
        Map<String, PickleValue> entries = new TreeMap<>();
        if (!given.isEmpty()) {
            if (given.size() != 1
                    || !(given.getFirst() instanceof Items(List<PickleValue> pairs))) {
                throw in.refused("expected a list of pairs");
            }
            for (PickleValue pair : pairs) {
                if (!(pair instanceof Items(List<PickleValue> both)) || both.size() != 2) {
                    throw in.refused("expected a list of pairs");
                }
                String key =
                        string(both.get(0))
                                .orElseThrow(() -> in.refused("expected a string as key"));
                entries.put(key, both.get(1));
            }
        }
        return new PickleValue.Entries(entries);
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
                    PickleValue.ArrayType _,
                    PickleValue.EmptyArray _,
                    PickleValue.Array _ ->
                    throw in.refused("expected text to encode");
        };
    }

    private static PickleValue fromBuffer(PickleInput in, List<PickleValue> given) {
        if (given.size() == 4
                && given.get(0) instanceof Bytes bytes
                && given.get(1) instanceof PickleValue.ArrayType type
                && given.get(2) instanceof Items(List<PickleValue> shape)
                && string(given.get(3)).orElse("").equals("C")) {
            return array(in, shape, type, bytes);
        }
        throw in.refused("expected bytes, their type, a shape and row-major order");
    }

    /// What BUILD makes of a value and its state.
    static PickleValue build(PickleInput in, PickleValue value, PickleValue state) {
        if (!(state instanceof Items(List<PickleValue> given))) {
            throw in.refused("expected a tuple as state");
        }
        if (value instanceof PickleValue.ArrayType type && isPlainType(given)) {
            boolean isBig = string(given.get(1)).orElse("").equals(">");
            return new PickleValue.ArrayType(type.kind(), type.bytes(), isBig);
        }
        if (value instanceof PickleValue.EmptyArray
                && given.size() == 5
                && given.get(1) instanceof Items(List<PickleValue> shape)
                && given.get(2) instanceof PickleValue.ArrayType type
                && given.get(3) == Constant.FALSE
                && given.get(4) instanceof Bytes bytes) {
            return array(in, shape, type, bytes);
        }
        throw in.refused("expected the state of a row-major NumPy array or of its type");
    }

    private static PickleValue array(
            PickleInput in, List<PickleValue> shape, PickleValue.ArrayType type, Bytes bytes) {
        if (bytes.length() % type.bytes() != 0) {
            throw in.refused(
                    bytes.length() + " bytes for numbers of " + type.bytes() + " bytes each");
        }
        return new PickleValue.Array(shape, type, bytes);
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
