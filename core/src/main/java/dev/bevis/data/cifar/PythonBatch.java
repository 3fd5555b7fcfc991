package dev.bevis.data.cifar;

import dev.bevis.data.cifar.PickleValue.Array;
import dev.bevis.data.cifar.PickleValue.ArrayType;
import dev.bevis.data.cifar.PickleValue.Bytes;
import dev.bevis.data.cifar.PickleValue.Entries;
import dev.bevis.data.cifar.PickleValue.Int;
import dev.bevis.data.cifar.PickleValue.Items;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file of the python version of CIFAR-10 or CIFAR-100: a pickled dictionary whose `data` is a
/// NumPy array of images × 3072 bytes, and whose labels are lists or NumPy arrays of as many
/// integers.
///
/// @param pixels of all images
/// @param labels as they are written
record PythonBatch(Bytes pixels, long[] labels) {

    /// The labels of CIFAR-10.
    static final String LABELS = "labels";

    private static final int FEATURES = CifarImages.FEATURES;
    private static final String FINE = "fine_labels";

    int images() {
        return labels.length;
    }

    /// Reads a file.
    ///
    /// @param place where the pixels go if there are as many
    /// @param name of the labels in the dictionary
    static PythonBatch read(ByteReader in, Bytes place, String name) throws IOException {
        if (!(Pickle.read(in, place) instanceof Entries(Map<String, PickleValue> entries))) {
            throw wrong(in, "the pickle is no dictionary");
        }
        if (in.readOrEnd() >= 0) {
            throw wrong(in, "more bytes follow the pickle");
        }
        if (entries.containsKey(FINE) && name.equals(LABELS)) {
            throw wrong(in, "this is CIFAR-100, not CIFAR-10");
        }
        Bytes pixels = data(in, entries.get("data"));
        return new PythonBatch(
                pixels, labels(in, name, entries.get(name), pixels.length() / FEATURES));
    }

    private static Bytes data(ByteReader in, @Nullable PickleValue data) {
        if (data == null) {
            throw wrong(in, "the dictionary has no 'data'");
        }
        if (!(data instanceof Array(List<PickleValue> shape, ArrayType type, Bytes bytes))) {
            throw wrong(in, "'data' is no NumPy array of bytes");
        }
        if (!type.isByte()) {
            throw wrong(
                    in,
                    "'data' is an array of type '"
                            + type.text()
                            + "', expected bytes ('u1'); save it as uint8");
        }
        int images = bytes.length() / FEATURES;
        if (images < 1 || !shape.equals(List.of(new Int(images), new Int(FEATURES)))) {
            throw wrong(
                    in,
                    "'data' has the shape "
                            + text(shape)
                            + ", expected images × "
                            + FEATURES
                            + ", of "
                            + bytes.length()
                            + " bytes in all");
        }
        return bytes;
    }

    private static String text(List<PickleValue> shape) {
        return shape.stream()
                .map(size -> size instanceof Int(long value) ? Long.toString(value) : "?")
                .collect(Collectors.joining("×"));
    }

    private static long[] labels(
            ByteReader in, String name, @Nullable PickleValue value, int images) {
        return switch (value) {
            case null -> throw wrong(in, "the dictionary has no '" + name + "'");
            case Items(List<PickleValue> items) -> {
                checkCount(in, name, items.size(), images);
                long[] labels = new long[images];
                for (int i = 0; i < images; i++) {
                    if (!(items.get(i) instanceof Int(long label))) {
                        throw wrong(
                                in,
                                "'" + name + "': label " + i + " (counted from 0) is no integer");
                    }
                    labels[i] = label;
                }
                yield labels;
            }
            case Array array -> {
                if (!array.type().isInteger()) {
                    throw wrong(
                            in,
                            "'"
                                    + name
                                    + "' is an array of type '"
                                    + array.type().text()
                                    + "', expected integers");
                }
                checkCount(in, name, array.count(), images);
                yield IntStream.range(0, images).mapToLong(array::integer).toArray();
            }
            case PickleValue.Constant _,
                    Int _,
                    PickleValue.Text _,
                    Bytes _,
                    Entries _,
                    PickleValue.Callable _,
                    ArrayType _,
                    PickleValue.EmptyArray _ ->
                    throw wrong(
                            in, "'" + name + "' is no list or array of " + images + " integers");
        };
    }

    private static void checkCount(ByteReader in, String name, int found, int images) {
        if (found != images) {
            throw wrong(in, "'" + name + "' has " + found + " integers, expected " + images);
        }
    }

    private static DatasetException wrong(ByteReader in, String what) {
        return new DatasetException(
                in.where() + ": " + what + "; expected a batch of the python version of CIFAR");
    }
}
