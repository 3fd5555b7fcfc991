package dev.bevis.data;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Datasets of a program's own arrays:
///
/// ```java
/// Dataset flowers =
///         InMemory.table("flowers", List.of("height", "width"), rows, List.of("iris", "rose", …));
/// ```
///
/// As of files without test examples of their own, a fifth of each class is held out for testing,
/// and all are put into a random order that is always the same, see [HoldOut]. Where test examples
/// are given, call [Dataset#Dataset] itself.
public final class InMemory {

    private InMemory() {}

    /// Rows of numbers, in units of their own. NaN is a missing one: the mean of the training split
    /// stands in for it.
    ///
    /// @param name of the dataset, short and stable
    /// @param columns their names, D
    /// @param rows N×D numbers, finite or NaN
    /// @param labels the class of each row, N of 1 to [Dataset#MOST_CLASSES] different ones;
    ///   classes are in the order of their names
    /// @throws IllegalArgumentException if these do not fit each other
    public static Dataset table(
            String name, List<String> columns, float[][] rows, List<String> labels) {
        requireCount(rows.length, labels);
        int width = columns.size();
        float[] values = new float[rows.length * width];
        boolean mayMiss = false;
        for (int i = 0; i < rows.length; i++) {
            requireLength(i, rows[i].length, width);
            for (int c = 0; c < width; c++) {
                values[i * width + c] = rows[i][c];
                mayMiss |= Float.isNaN(rows[i][c]);
            }
        }
        return dataset(
                name,
                new Columns(columns),
                mayMiss ? FloatFeatures.withMissing(values) : new FloatFeatures(values),
                labels);
    }

    /// Images of bytes.
    ///
    /// @param name of the dataset, short and stable
    /// @param shape of each
    /// @param pixels N×D unsigned bytes; of an image with several channels one plane after the
    ///   other, each row by row
    /// @param labels the class of each image, N of 1 to [Dataset#MOST_CLASSES] different ones;
    ///   classes are in the order of their names
    /// @throws IllegalArgumentException if these do not fit each other
    public static Dataset images(
            String name, ImageShape shape, byte[][] pixels, List<String> labels) {
        requireCount(pixels.length, labels);
        int features = shape.features();
        byte[] values = new byte[pixels.length * features];
        for (int i = 0; i < pixels.length; i++) {
            requireLength(i, pixels[i].length, features);
            System.arraycopy(pixels[i], 0, values, i * features, features);
        }
        return dataset(name, shape, new ByteFeatures(values), labels);
    }

    private static void requireCount(int examples, List<String> labels) {
        if (examples != labels.size() || examples < 2) {
            throw new IllegalArgumentException(
                    "expected at least 2 examples and a label for each, got "
                            + examples
                            + " examples and "
                            + labels.size()
                            + " labels");
        }
    }

    private static void requireLength(int example, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "example "
                            + example
                            + " (counted from 0): expected "
                            + expected
                            + " numbers, got "
                            + length);
        }
    }

    private static Dataset dataset(String name, Shape shape, Features values, List<String> labels) {
        List<String> classes = new ArrayList<>(new TreeSet<>(labels));
        if (classes.size() > Dataset.MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "expected at most " + Dataset.MOST_CLASSES + " classes, got " + classes.size());
        }
        SortedMap<String, Integer> places = new TreeMap<>();
        classes.forEach(each -> places.put(each, places.size()));
        char[] numbers = new char[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (char) (int) places.getOrDefault(labels.get(i), 0);
        }
        HoldOut parts = HoldOut.of(new Images(values, numbers, shape.features()), classes.size());
        return new Dataset(name, name, classes, shape, parts.train(), parts.test());
    }
}
