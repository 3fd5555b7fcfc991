package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.idx.IdxImages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// MNIST: 60,000 training and 10,000 test images of handwritten digits.
///
/// LeCun, Bottou, Bengio, Haffner, *Gradient-Based Learning Applied to Document Recognition*
/// (1998), section III.
public record Mnist() implements ImportedSource {

    private static final List<String> CLASSES =
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final Contents CONTENTS =
            new Contents(new ImageShape(1, 28, 28), CLASSES, 60_000, 10_000);

    private static final List<String> FOLDERS =
            List.of(
                    "https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/",
                    "https://raw.githubusercontent.com/fgnt/mnist/master/");
    private static final List<Download> FILES =
            List.of(
                    file(
                            "train-images-idx3-ubyte.gz",
                            9_912_422,
                            "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                    file("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
                    file(
                            "t10k-images-idx3-ubyte.gz",
                            1_648_877,
                            "9fb629c4189551a2d022fa330f9573f3"),
                    file("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"));

    private static Download file(String name, long size, String md5) {
        return Download.in("mnist", FOLDERS, name, size, md5);
    }

    private static final KnownImages KNOWN =
            new KnownImages(
                    CLASSES,
                    new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                    new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009});

    @Override
    public String text() {
        return "mnist";
    }

    @Override
    public String title() {
        return "MNIST";
    }

    @Override
    public String description() {
        return "handwritten digits, 28×28 gray, 60000 + 10000";
    }

    @Override
    public String license() {
        return "CC BY-SA 3.0";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "lecun-bottou-1998",
                        "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-Based Learning"
                                + " Applied to Document Recognition, Proceedings of the IEEE"
                                + " 86(11), 1998"));
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
