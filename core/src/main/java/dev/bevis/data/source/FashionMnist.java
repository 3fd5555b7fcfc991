package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.idx.IdxImages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Fashion-MNIST: 60,000 training and 10,000 test images of articles of clothing, of the shape of
/// MNIST.
///
/// Xiao, Rasul, Vollgraf, *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
/// Algorithms* (2017).
public record FashionMnist() implements ImportedSource {

    private static final List<String> CLASSES =
            List.of(
                    "T-shirt/top",
                    "trouser",
                    "pullover",
                    "dress",
                    "coat",
                    "sandal",
                    "shirt",
                    "sneaker",
                    "bag",
                    "ankle boot");
    private static final Contents CONTENTS =
            new Contents(new ImageShape(1, 28, 28), CLASSES, 60_000, 10_000);

    private static final List<String> FOLDERS =
            List.of(
                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    private static final List<Download> FILES =
            List.of(
                    file(
                            "train-images-idx3-ubyte.gz",
                            26_421_880,
                            "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                    file("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
                    file(
                            "t10k-images-idx3-ubyte.gz",
                            4_422_102,
                            "bef4ecab320f06d8554ea6380940ec79"),
                    file("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310"));

    private static Download file(String name, long size, String md5) {
        return Download.in("fashion-mnist", FOLDERS, name, size, md5);
    }

    private static final KnownImages KNOWN =
            new KnownImages(
                    CLASSES,
                    new int[] {6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000},
                    new int[] {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000});

    @Override
    public String text() {
        return "fashion-mnist";
    }

    @Override
    public String title() {
        return "Fashion-MNIST";
    }

    @Override
    public String description() {
        return "articles of clothing, 28×28 gray, 60000 + 10000";
    }

    @Override
    public String license() {
        return "MIT";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "xiao-2017",
                        "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a Novel Image Dataset for"
                                + " Benchmarking Machine Learning Algorithms, arXiv:1708.07747,"
                                + " 2017"));
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(CONTENTS);
    }

    @Override
    public List<Download> downloads() {
        return FILES;
    }

    @Override
    public SortedMap<String, Path> files(Path copy) throws IOException {
        return IdxImages.named(copy);
    }

    @Override
    public Dataset read(Path folder) throws IOException {
        return KNOWN.named(IdxImages.read(folder), text(), title());
    }
}
