package dev.bevis.data.numpy;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.io.DatasetException;

import java.util.List;

/// How the features of examples lie in an array: the strides of example, channel, row and column.
///
/// @param sizes of examples, channels, rows and columns
/// @param strides of these in the array
/// @param isTable whether there is one number a column
record NumpyLayout(int[] sizes, int[] strides, boolean isTable) {

    private static final int MOST_CHANNELS = 4;

    /// Of two dimensions, a table; of three, gray images; of four, images whose channels come last,
    /// or first where they are few.
    static NumpyLayout of(NpyHeader header, String where) {
        List<Integer> shape = header.shape();
        int[] strides = strides(shape, header.isFortran());
        return switch (shape.size()) {
            case 2 ->
                    new NumpyLayout(
                            new int[] {shape.get(0), 1, 1, shape.get(1)},
                            new int[] {strides[0], 0, 0, strides[1]},
                            true);
            case 3 ->
                    new NumpyLayout(
                            new int[] {shape.get(0), 1, shape.get(1), shape.get(2)},
                            new int[] {strides[0], 0, strides[1], strides[2]},
                            false);
            case 4 -> images(shape, strides, where);
            default ->
                    throw new DatasetException(
                            where
                                    + ": expected 2 dimensions for a table, 3 or 4 for images,"
                                    + " found "
                                    + header.words());
        };
    }

    private static NumpyLayout images(List<Integer> shape, int[] strides, String where) {
        boolean isLast = shape.get(3) <= MOST_CHANNELS;
        if (!isLast && shape.get(1) > MOST_CHANNELS) {
            throw new DatasetException(
                    where
                            + ": expected images with 1 to 4 channels as their first or last"
                            + " dimension, found "
                            + shape);
        }
        int channel = isLast ? 3 : 1;
        int row = isLast ? 1 : 2;
        int column = isLast ? 2 : 3;
        return new NumpyLayout(
                new int[] {shape.get(0), shape.get(channel), shape.get(row), shape.get(column)},
                new int[] {strides[0], strides[channel], strides[row], strides[column]},
                false);
    }

    private static int[] strides(List<Integer> shape, boolean isFortran) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int k = 0; k < strides.length; k++) {
            int dimension = isFortran ? k : strides.length - 1 - k;
            strides[dimension] = stride;
            stride *= shape.get(dimension);
        }
        return strides;
    }

    int examples() {
        return sizes[0];
    }

    int features() {
        return sizes[1] * sizes[2] * sizes[3];
    }

    /// The shape of an example.
    Shape shape() {
        return isTable ? Columns.numbered(sizes[3]) : new ImageShape(sizes[1], sizes[2], sizes[3]);
    }

    /// Whether the array is as datasets have it: example by example, plane by plane, row by row.
    private boolean isInOrder() {
        int expected = 1;
        for (int k = 3; k >= 0; k--) {
            if (sizes[k] > 1 && strides[k] != expected) {
                return false;
            }
            expected *= sizes[k];
        }
        return true;
    }

    /// Takes one place in the order of datasets and where that is in the array.
    private interface Place {
        void accept(int to, int from);
    }

    /// The elements in the order of datasets.
    byte[] ordered(byte[] data) {
        if (isInOrder()) {
            return data;
        }
        byte[] ordered = new byte[data.length];
        forEach((to, from) -> ordered[to] = data[from]);
        return ordered;
    }

    /// The elements in the order of datasets.
    float[] ordered(float[] data) {
        if (isInOrder()) {
            return data;
        }
        float[] ordered = new float[data.length];
        forEach((to, from) -> ordered[to] = data[from]);
        return ordered;
    }

    private void forEach(Place place) {
        int next = 0;
        for (int i = 0; i < sizes[0]; i++) {
            for (int c = 0; c < sizes[1]; c++) {
                for (int y = 0; y < sizes[2]; y++) {
                    int row = i * strides[0] + c * strides[1] + y * strides[2];
                    for (int x = 0; x < sizes[3]; x++) {
                        place.accept(next++, row + x * strides[3]);
                    }
                }
            }
        }
    }
}
