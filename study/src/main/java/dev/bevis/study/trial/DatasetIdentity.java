package dev.bevis.study.trial;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Shape;
import dev.bevis.data.Subset;

import java.util.List;

/// What a study has to know of a dataset to say which trials it needs, and a report to say what
/// they learned from.
///
/// @param fingerprint SHA-256 of images and labels; of all this it alone is part of the ids of
///   trials
/// @param shape of an image
/// @param train training images
/// @param test test images
/// @param constant names of a table's columns that are the same in all training rows
/// @param mayMiss whether values are missing, for which the mean of the training split stands in
public record DatasetIdentity(
        String name,
        String title,
        String fingerprint,
        List<String> classes,
        Shape shape,
        int train,
        int test,
        List<String> constant,
        boolean mayMiss) {

    public DatasetIdentity {
        classes = List.copyOf(classes);
        constant = List.copyOf(constant);
    }

    /// That of data in which nothing is missing and no column constant.
    public DatasetIdentity(
            String name,
            String title,
            String fingerprint,
            List<String> classes,
            Shape shape,
            int train,
            int test) {
        this(name, title, fingerprint, classes, shape, train, test, List.of(), false);
    }

    public static DatasetIdentity of(Dataset dataset) {
        return new DatasetIdentity(
                dataset.name(),
                dataset.title(),
                dataset.fingerprint(),
                dataset.classes(),
                dataset.shape(),
                dataset.train().count(),
                dataset.test().count(),
                constant(dataset),
                dataset.train().values().mayMiss() || dataset.test().values().mayMiss());
    }

    private static List<String> constant(Dataset dataset) {
        boolean isTable = dataset.shape().columns().isPresent() && dataset.train().count() > 0;
        return isTable
                ? Normalizer.fit(Normalization.CENTER, Subset.all(dataset.train()))
                        .constantColumns(dataset.shape())
                : List.of();
    }

    /// That of a dataset that is made of this one: with its classes and its images in their order.
    public DatasetIdentity made(
            String newName, String newTitle, String newFingerprint, Shape newShape) {
        return new DatasetIdentity(
                newName, newTitle, newFingerprint, classes, newShape, train, test);
    }

    /// D.
    public int features() {
        return shape.features();
    }
}
