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

/// A file of the python version of CIFAR-10: a pickled dictionary whose `data` is a NumPy array of
/// images × 3072 bytes and whose `labels` is a list or NumPy array of as many integers.
final class PythonBatch {

    private PythonBatch() {}

    /// Reads the pixels to `place` and returns the labels as written.
    ///
    /// @param place `images · features` bytes
    static long[] read(ByteReader in, Bytes place, int images, int features) throws IOException {
        if (!(Pickle.read(in, place) instanceof Entries(Map<String, PickleValue> entries))) {
            throw wrong(in, "the pickle is no dictionary");
        }
        if (in.readOrEnd() >= 0) {
            throw wrong(in, "more bytes follow the pickle");
        }
        if (entries.containsKey("fine_labels")) {
            throw wrong(in, "this is CIFAR-100, Bevis reads CIFAR-10");
        }
        checkData(in, entries.get("data"), place, images, features);
        return labels(in, entries.get("labels"), images);
    }

    private static void checkData(
            ByteReader in, @Nullable PickleValue data, Bytes place, int images, int features) {
        if (data == null) {
            throw wrong(in, "the dictionary has no 'data'");
        }
        if (!(data instanceof Array(List<PickleValue> shape, ArrayType type, Bytes bytes))) {
            throw wrong(in, "'data' is no NumPy array of bytes");
        }
        if (!type.isByte()) {
            throw wrong(
                    in, "'data' is an array of type '" + type.text() + "', expected bytes ('u1')");
        }
        if (!shape.equals(List.of(new Int(images), new Int(features)))) {
            throw wrong(
                    in,
                    "'data' has the shape "
                            + text(shape)
                            + ", expected "
                            + images
                            + "×"
                            + features);
        }
        if (!bytes.equals(place)) {
            throw wrong(
                    in,
                    "'data' holds "
                            + bytes.length()
                            + " bytes, expected "
                            + images
                            + "×"
                            + features);
        }
    }

    private static String text(List<PickleValue> shape) {
        return shape.stream()
                .map(size -> size instanceof Int(long value) ? Long.toString(value) : "?")
                .collect(Collectors.joining("×"));
    }

    private static long[] labels(ByteReader in, @Nullable PickleValue value, int images) {
        return switch (value) {
            case null -> throw wrong(in, "the dictionary has no 'labels'");
            case Items(List<PickleValue> items) -> {
                checkCount(in, items.size(), images);
                long[] labels = new long[images];
                for (int i = 0; i < images; i++) {
                    if (!(items.get(i) instanceof Int(long label))) {
                        throw wrong(in, "'labels': label " + i + " (counted from 0) is no integer");
                    }
                    labels[i] = label;
                }
                yield labels;
            }
            case Array array -> {
                if (!array.type().isInteger()) {
                    throw wrong(
                            in,
                            "'labels' is an array of type '"
                                    + array.type().text()
                                    + "', expected integers");
                }
                checkCount(in, array.count(), images);
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
                    throw wrong(in, "'labels' is no list or array of " + images + " integers");
        };
    }

    private static void checkCount(ByteReader in, int found, int images) {
        if (found != images) {
            throw wrong(in, "'labels' has " + found + " integers, expected " + images);
        }
    }

    private static DatasetException wrong(ByteReader in, String what) {
        return new DatasetException(
                in.where() + ": " + what + "; expected a batch of the python version of CIFAR-10");
    }
}
