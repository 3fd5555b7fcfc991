package dev.bevis.study.trial;

import dev.bevis.data.Dataset;
import dev.bevis.data.Shape;

import java.util.List;

/// What a study has to know of a dataset to say which trials it needs, and a report to say what
/// they learned from.
///
/// @param fingerprint SHA-256 of images and labels; of all this it alone is part of the ids of
///   trials
/// @param shape of an image
/// @param train training images
/// @param test test images
public record DatasetIdentity(
        String name,
        String title,
        String fingerprint,
        List<String> classes,
        Shape shape,
        int train,
        int test) {

    public DatasetIdentity {
        classes = List.copyOf(classes);
    }

    public static DatasetIdentity of(Dataset dataset) {
        return new DatasetIdentity(
                dataset.name(),
                dataset.title(),
                dataset.fingerprint(),
                dataset.classes(),
                dataset.shape(),
                dataset.train().count(),
                dataset.test().count());
    }

    /// D.
    public int features() {
        return shape.features();
    }
}
