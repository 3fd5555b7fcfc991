package dev.bevis.data;

import dev.bevis.data.PickleValue.ByteArray;
import dev.bevis.data.PickleValue.Bytes;
import dev.bevis.data.PickleValue.Entries;
import dev.bevis.data.PickleValue.Int;
import dev.bevis.data.PickleValue.Items;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A file of the python version of CIFAR-10: a pickled dictionary whose `data` is a NumPy array of
/// images × 3072 bytes and whose `labels` is a list of as many integers.
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
        if (!(data instanceof ByteArray(List<PickleValue> shape, Bytes bytes))) {
            throw wrong(in, "'data' is no NumPy array of bytes");
        }
        if (!shape.equals(List.of(new Int(images), new Int(features)))) {
            throw wrong(in, "'data' has another shape than " + images + "×" + features);
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

    private static long[] labels(ByteReader in, @Nullable PickleValue value, int images) {
        if (!(value instanceof Items(List<PickleValue> items)) || items.size() != images) {
            throw wrong(in, "'labels' is no list of " + images + " integers");
        }
        long[] labels = new long[images];
        for (int i = 0; i < images; i++) {
            if (!(items.get(i) instanceof Int(long label))) {
                throw wrong(in, "label " + i + " (counted from 0) is no integer");
            }
            labels[i] = label;
        }
        return labels;
    }

    private static DatasetException wrong(ByteReader in, String what) {
        return new DatasetException(
                in.where() + ": " + what + "; expected a batch of the python version of CIFAR-10");
    }
}
