package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.cifar.CifarFiles;
import dev.bevis.data.cifar.CifarImages;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// CIFAR-10: 50,000 training and 10,000 test photographs in ten classes.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3.
///
/// Its files are in `BEVIS_CIFAR10` where that is set, else in the imported copy in the data
/// folder: the binary or the python version, as a folder or as the official archive. Every file's
/// size, every label and the number of images of each class are checked.
public record Cifar10() implements Source {

    /// The size of its images.
    public static final ImageShape SHAPE = CifarImages.SHAPE;

    static final int IMAGES_PER_BATCH = 10_000;
    private static final int TRAIN_BATCHES = 5;

    static final Contents CONTENTS =
            new Contents(
                    SHAPE, CifarImages.CLASSES, TRAIN_BATCHES * IMAGES_PER_BATCH, IMAGES_PER_BATCH);

    @Override
    public String text() {
        return "cifar10";
    }

    @Override
    public String title() {
        return CifarImages.TITLE;
    }

    @Override
    public String description() {
        return "photographs of ten kinds of animals and vehicles, 32×32 RGB, 50000 + 10000";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "krizhevsky-2009",
                        "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images,"
                                + " Technical Report, University of Toronto, 2009"));
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(CONTENTS);
    }

    @Override
    public Optional<Path> place(Environment environment) {
        return environment
                .cifar10()
                .or(() -> Optional.of(new Cache(environment.dataFolder()).cifar10()));
    }

    @Override
    public Dataset load(Environment environment) throws IOException {
        Path path = place(environment).orElseThrow();
        boolean imported = environment.cifar10().isEmpty();
        if (!Files.exists(path)) {
            throw new DatasetException(
                    imported
                            ? "CIFAR-10 has not been imported ("
                                    + path
                                    + " does not exist). "
                                    + WAYS
                            : "BEVIS_CIFAR10 is set to '"
                                    + path
                                    + "', but there is no such folder."
                                    + " Correct it, or unset it to use the imported copy");
        }
        Dataset dataset = CifarFiles.read(path, IMAGES_PER_BATCH);
        if (imported) {
            Cache.checkUnchanged(path, dataset);
        }
        return dataset;
    }

    /// How to come by CIFAR-10.
    static final String WAYS =
            "Download it with 'bevis data get cifar10', or import a copy with 'bevis data add FILE'"
                + " (folder, cifar-10-binary.tar.gz or cifar-10-python.tar.gz), or name its folder"
                + " in BEVIS_CIFAR10 or with --data";
}
