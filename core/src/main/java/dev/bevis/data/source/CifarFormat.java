package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.cifar.CifarFiles;
import dev.bevis.data.cifar.CifarImages;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// CIFAR-10 wherever its user keeps it.
record CifarFormat() implements FileFormat {

    @Override
    public String words() {
        return "CIFAR-10 as a folder or archive";
    }

    @Override
    public String title(Path path) {
        return CifarImages.TITLE;
    }

    @Override
    public boolean isAt(Path path) {
        return CifarFiles.isCifar10(path);
    }

    @Override
    public Optional<String> lookalike(Path path) {
        return CifarFiles.other(path);
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        return CifarFiles.isUsual(path, Cifar10.IMAGES_PER_BATCH)
                ? Optional.of(Cifar10.CONTENTS)
                : Optional.empty();
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        if (!Files.exists(path)) {
            throw new DatasetException(
                    path + ": no file or folder of that name; expected " + words());
        }
        return CifarFiles.read(path, Cifar10.IMAGES_PER_BATCH);
    }
}
