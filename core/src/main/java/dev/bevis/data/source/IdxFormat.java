package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.idx.IdxImages;
import dev.bevis.data.idx.IdxOptions;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// IDX files, as MNIST, Fashion-MNIST and EMNIST are handed out.
record IdxFormat() implements FileFormat {

    @Override
    public String words() {
        return "IDX files, such as MNIST's, as a folder or the file with the images";
    }

    @Override
    public String title(Path path) {
        return IdxImages.title(path);
    }

    @Override
    public boolean isAt(Path path) {
        return IdxImages.areAt(path);
    }

    @Override
    public List<String> options() {
        return Stream.concat(IdxOptions.NAMES.stream(), FileOptions.HELD_OUT.stream()).toList();
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            IdxImages.Sizes sizes = IdxImages.sizes(path, options(options));
            return Optional.of(
                    new Source.Contents(
                            sizes.shape(), sizes.classes(), sizes.train(), sizes.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return IdxImages.read(path, options(options));
    }

    @Override
    public List<Path> places(Path path, FileOptions options) throws IOException {
        return Files.isDirectory(path) && options.values().isEmpty()
                ? List.of(path)
                : IdxImages.files(path, options(options));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new DatasetException("'" + text + "': expected a file, found no path", e);
        }
    }

    private static IdxOptions options(FileOptions options) {
        Optional<Boolean> transpose =
                options.find("transpose")
                        .map(_ -> options.oneOf("transpose", List.of("no", "yes")).equals("yes"));
        return new IdxOptions(
                options.find("labels").map(IdxFormat::path),
                options.find("test-images").map(IdxFormat::path),
                options.find("test-labels").map(IdxFormat::path),
                transpose,
                options.heldOut());
    }
}
