package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.folder.ImageFolder;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures in a folder for each class.
record ImageFolderFormat() implements FileFormat {

    @Override
    public String words() {
        return "a folder or archive with a folder for each class with its pictures";
    }

    @Override
    public String title(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public boolean isAt(Path path) {
        return ImageFolder.isAt(path);
    }

    @Override
    public List<String> options() {
        return Stream.concat(PictureFitting.OPTIONS.stream(), FileOptions.HELD_OUT.stream())
                .toList();
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            ImageFolder folder = folder(path, options);
            return Optional.of(
                    new Source.Contents(
                            folder.shape(), folder.classes(), folder.train(), folder.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return folder(path, options).read(title(path));
    }

    private static ImageFolder folder(Path path, FileOptions options) throws IOException {
        return ImageFolder.of(path, options.pictures(), options.heldOut());
    }
}
