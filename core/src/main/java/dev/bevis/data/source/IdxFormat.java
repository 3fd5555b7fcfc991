package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.idx.IdxImages;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            IdxImages.Sizes sizes = IdxImages.sizes(path);
            return Optional.of(
                    new Source.Contents(
                            sizes.shape(), sizes.classes(), sizes.train(), sizes.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return IdxImages.read(path);
    }
}
