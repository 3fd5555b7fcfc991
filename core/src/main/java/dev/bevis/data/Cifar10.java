package dev.bevis.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// CIFAR-10: 50,000 training and 10,000 test photographs of 32×32 pixels in ten classes.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3.
///
/// Reads the binary or the python version, as a folder or as the official archive. Every file's
/// size, every label and the number of images of each class are checked.
///
/// @param path the folder or archive
/// @param origin how the path was found, so that a message can say what to change
public record Cifar10(Path path, Origin origin) implements Source {

    /// How the path to the images was found.
    public enum Origin {
        /// Given by the user.
        GIVEN,
        /// From the variable `BEVIS_CIFAR10`.
        VARIABLE,
        /// The imported copy.
        IMPORTED
    }

    static final int IMAGES_PER_BATCH = 10_000;
    private static final int TRAIN_BATCHES = 5;

    @Override
    public String name() {
        return "cifar10";
    }

    @Override
    public String description() {
        return "photographs of ten kinds of animals and vehicles, 32×32 RGB, 50000 + 10000";
    }

    @Override
    public int trainingImages() {
        return TRAIN_BATCHES * IMAGES_PER_BATCH;
    }

    @Override
    public Optional<String> fault() {
        return origin == Origin.GIVEN && !Files.exists(path)
                ? Optional.of(String.valueOf(absent().getMessage()))
                : Optional.empty();
    }

    @Override
    public Dataset load() throws IOException {
        if (!Files.exists(path)) {
            throw absent();
        }
        Dataset dataset = CifarFiles.read(path, IMAGES_PER_BATCH);
        if (origin == Origin.IMPORTED) {
            Cache.checkUnchanged(path, dataset);
        }
        return dataset;
    }

    private DatasetException absent() {
        return new DatasetException(
                switch (origin) {
                    case GIVEN ->
                            "No dataset called '"
                                    + path
                                    + "', and no file or folder of that name. Known: shapes,"
                                    + " cifar10, or the path of CIFAR-10 as a folder or archive";
                    case VARIABLE ->
                            "BEVIS_CIFAR10 is set to '"
                                    + path
                                    + "', but there is no such folder."
                                    + " Correct it, or unset it to use the imported copy";
                    case IMPORTED ->
                            "CIFAR-10 has not been imported (" + path + " does not exist). " + WAYS;
                });
    }

    /// How to come by CIFAR-10.
    static final String WAYS =
            "Download it with 'bevis data get cifar10', or import a copy with 'bevis data add FILE'"
                + " (folder, cifar-10-binary.tar.gz or cifar-10-python.tar.gz), or name its folder"
                + " in BEVIS_CIFAR10 or with --data";
}
