package dev.bevis.csv;

import dev.bevis.data.Dataset;
import dev.bevis.data.folder.PictureList;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.source.ExternalFormat;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures that a CSV file lists with their classes, as in `labels.csv:images=photos`.
public record CsvPicturesFormat() implements ExternalFormat {

    /// The folder of the pictures.
    private static final String IMAGES = "images";

    private static final List<String> OPTIONS =
            Stream.of(
                            List.of(IMAGES),
                            PictureList.Wishes.OPTIONS,
                            PictureFitting.OPTIONS,
                            FileOptions.HELD_OUT,
                            CsvDialect.OWN)
                    .flatMap(List::stream)
                    .toList();

    @Override
    public String words() {
        return "a CSV file that lists pictures and their classes, with images=FOLDER behind it";
    }

    @Override
    public String title(Path path) {
        return CsvFiles.title(path);
    }

    @Override
    public boolean isAt(Path path) {
        return false;
    }

    @Override
    public boolean isAt(Path path, FileOptions options) {
        return options.find(IMAGES).isPresent() && CsvFiles.areAt(path);
    }

    @Override
    public List<String> options() {
        return OPTIONS;
    }

    @Override
    public List<Path> places(Path path, FileOptions options) {
        return List.of(path, folder(path, options));
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            PictureList.Sizes sizes = list(path, options).sizes();
            return Optional.of(
                    new Source.Contents(
                            sizes.shape(), sizes.classes(), sizes.train(), sizes.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return list(path, options).read(title(path));
    }

    /// The folder of that name beside the list, or else where the user is.
    private static Path folder(Path path, FileOptions options) {
        String written = options.find(IMAGES).orElse("");
        Path beside = CsvFiles.beside(CsvFiles.train(path), written);
        Path here = Path.of(written);
        return !Files.isDirectory(beside) && Files.isDirectory(here) ? here : beside;
    }

    private static PictureList list(Path path, FileOptions options) throws IOException {
        CsvFiles files = CsvFiles.at(path, options);
        return new PictureList(
                files.train(),
                files.test(),
                folder(path, options),
                new PictureList.Wishes(
                        options.find("file"),
                        options.find("label"),
                        options.find("split"),
                        options.pictures(),
                        options.heldOut()));
    }
}
