package dev.bevis.study;

import dev.bevis.data.Dataset;

import java.util.List;

/// What a study has to know of a dataset to say which trials it needs.
///
/// @param fingerprint SHA-256 of images and labels
/// @param features D
/// @param train training images
/// @param test test images
public record DatasetIdentity(
        String name,
        String title,
        String fingerprint,
        List<String> classes,
        int features,
        int train,
        int test) {

    public DatasetIdentity {
        classes = List.copyOf(classes);
    }

    static DatasetIdentity of(Dataset dataset) {
        return new DatasetIdentity(
                dataset.name(),
                dataset.title(),
                dataset.fingerprint(),
                dataset.classes(),
                dataset.features(),
                dataset.train().count(),
                dataset.test().count());
    }
}
