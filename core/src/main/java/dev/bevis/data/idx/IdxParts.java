package dev.bevis.data.idx;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The files of a dataset, as their names or its user tell.
///
/// @param train images to train on, and their labels
/// @param test images to test on, and their labels; empty where there are none
/// @param isTransposed whether rows and columns of each image are exchanged
record IdxParts(Part train, Optional<Part> test, boolean isTransposed) {

    private static final String TRANSPOSED = "emnist-";

    /// Images and their labels.
    record Part(Path images, Path labels) {}

    /// The files at a path.
    static IdxParts at(Path path, IdxOptions options) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        if (isFolder && options.labels().isPresent()) {
            throw new DatasetException(
                    path
                            + ": expected the file with the images, whose labels are named, found a"
                            + " folder");
        }
        Part train;
        Optional<Path> test = Optional.empty();
        if (options.labels().isPresent()) {
            train = new Part(path, beside(path, options.labels().get()));
        } else {
            IdxNames names = isFolder ? IdxNames.in(path) : IdxNames.of(path);
            Path images = names.train().orElseThrow();
            train = new Part(images, IdxNames.labels(images));
            test = names.test();
        }
        Optional<Part> tested =
                options.testImages().isPresent()
                        ? Optional.of(test(path, options))
                        : test.isPresent()
                                ? Optional.of(new Part(test.get(), IdxNames.labels(test.get())))
                                : Optional.empty();
        if (options.testLabels().isPresent() && options.testImages().isEmpty()) {
            throw new DatasetException("'test-labels' needs 'test-images' beside it");
        }
        boolean isTransposed =
                options.transpose()
                        .orElseGet(() ->
                                String.valueOf(train.images().getFileName())
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith(TRANSPOSED));
        return new IdxParts(train, tested, isTransposed);
    }

    private static Part test(Path path, IdxOptions options) {
        Path images = beside(path, options.testImages().orElseThrow());
        return new Part(
                images,
                options.testLabels()
                        .map(labels -> beside(path, labels))
                        .orElseGet(() -> IdxNames.labels(images)));
    }

    /// A file as its user wrote it, or of that name beside the images.
    private static Path beside(Path images, Path written) {
        Path sibling = images.resolveSibling(written);
        return !Files.exists(written) && Files.exists(sibling) ? sibling : written;
    }

    /// All files.
    List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(train.images(), train.labels()));
        test.ifPresent(part -> files.addAll(List.of(part.images(), part.labels())));
        return files;
    }
}
