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
import java.util.SortedMap;
import java.util.TreeMap;

/// CIFAR-10: 50,000 training and 10,000 test photographs in ten classes.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3.
///
/// Its files are in `BEVIS_CIFAR10` where that is set, else in the imported copy in the data
/// folder: the binary or the python version, as a folder or as the official archive. Every file's
/// size, every label and the number of images of each class are checked.
public record Cifar10() implements ImportedSource {

    /// The size of its images.
    public static final ImageShape SHAPE = CifarImages.SHAPE;

    /// Where its authors have it.
    static final String SITE = "https://www.cs.toronto.edu/~kriz/";

    /// Where the archives of the binary version lie as well.
    static final String MIRROR =
            "https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/";

    /// What its authors say of its use.
    static final String LICENSE = "no license stated; its authors ask to be cited";

    private static final String NAME = "cifar10";
    private static final List<Download> BINARY =
            List.of(
                    Download.in(
                            NAME,
                            List.of(
                                    SITE,
                                    "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/",
                                    MIRROR),
                            "cifar-10-binary.tar.gz",
                            170_052_171,
                            "c32a1d4ab5d03f1284b67883e8d87530"));
    private static final List<Download> PYTHON =
            List.of(
                    Download.in(
                            NAME,
                            List.of(SITE),
                            "cifar-10-python.tar.gz",
                            170_498_071,
                            "c58f30108f718f92721af3b95e74349a"));

    static final int IMAGES_PER_BATCH = 10_000;
    private static final int TRAIN_BATCHES = 5;

    static final Contents CONTENTS =
            new Contents(
                    SHAPE, CifarImages.CLASSES, TRAIN_BATCHES * IMAGES_PER_BATCH, IMAGES_PER_BATCH);

    @Override
    public String text() {
        return NAME;
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
    public String license() {
        return LICENSE;
    }

    @Override
    public List<Download> downloads() {
        return BINARY;
    }

    @Override
    public List<Download> otherDownloads() {
        return PYTHON;
    }

    @Override
    public Optional<Path> place(Environment environment) {
        return environment.cifar10().or(() -> ImportedSource.super.place(environment));
    }

    /// It is kept as its images, in the layout of the binary version, whatever it is read from.
    @Override
    public SortedMap<String, Path> files(Path copy) {
        return new TreeMap<>();
    }

    @Override
    public Dataset add(Cache cache, Path copy) throws IOException {
        return cache.add(copy);
    }

    @Override
    public Dataset addDownloaded(Cache cache, SortedMap<String, Path> files) throws IOException {
        return cache.add(files.values().iterator().next());
    }

    @Override
    public Dataset read(Path folder) throws IOException {
        return CifarFiles.read(folder, IMAGES_PER_BATCH);
    }

    @Override
    public Dataset load(Environment environment) throws IOException {
        Optional<Path> own = environment.cifar10();
        if (own.isEmpty()) {
            return ImportedSource.super.load(environment);
        }
        if (!Files.exists(own.get())) {
            throw new DatasetException(
                    "BEVIS_CIFAR10 is set to '"
                            + own.get()
                            + "', but there is no such folder."
                            + " Correct it, or unset it to use the imported copy");
        }
        return read(own.get());
    }

    @Override
    public String ways() {
        return "Download it with 'bevis data get cifar10', or import a copy with 'bevis data add"
                + " FILE' (folder, cifar-10-binary.tar.gz or cifar-10-python.tar.gz), or name its"
                + " folder in BEVIS_CIFAR10 or with --data";
    }
}
