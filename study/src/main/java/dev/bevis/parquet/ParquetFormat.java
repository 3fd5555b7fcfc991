package dev.bevis.parquet;

import dev.bevis.data.Dataset;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.source.ExternalFormat;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableWishes;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tables and sets of images in Parquet: a file, or a folder with shards whose names begin with
/// `train` and `test`.
public record ParquetFormat() implements ExternalFormat {

    private static final String TEST = "test";

    /// Larger files are read once and not also before, to tell how many rows they have.
    private static final long MOST_COUNTED = 1L << 24;

    @Override
    public String words() {
        return "a Parquet file, or a folder with train-….parquet and test-….parquet";
    }

    @Override
    public String title(Path path) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        return Files.isDirectory(path) ? name : name.replaceFirst("(?i)\\.parquet$", "");
    }

    @Override
    public boolean isAt(Path path) {
        return ParquetParts.isFile(path) || ParquetParts.folder(path).isPresent();
    }

    @Override
    public List<String> options() {
        return Stream.of(TableWishes.OPTIONS, PictureFitting.OPTIONS, List.of(TEST))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            ParquetParts parts = ParquetParts.of(path, options.find(TEST));
            if (parts.bytes() > MOST_COUNTED) {
                return Optional.empty();
            }
            Optional<ParquetImages> images = images(path, parts, options);
            if (images.isPresent()) {
                return Optional.of(
                        new Source.Contents(
                                images.get().shape(),
                                images.get().classes(),
                                images.get().train(),
                                images.get().test()));
            }
            Table table = table(path, parts, options);
            return Optional.of(
                    new Source.Contents(
                            table.shape(),
                            table.classes(),
                            table.train(),
                            table.test(),
                            table.markedValidation()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        ParquetParts parts = ParquetParts.of(path, options.find(TEST));
        Optional<ParquetImages> images = images(path, parts, options);
        return images.isPresent()
                ? images.get().read(title(path))
                : table(path, parts, options).read(title(path));
    }

    @Override
    public Optional<TableRows> rows(Path path, FileOptions options) throws IOException {
        if (!ParquetParts.isFile(path)) {
            return Optional.empty();
        }
        try (ParquetFile file = ParquetFile.open(path)) {
            if (ParquetImages.imageColumn(file, options.table()).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(rows(path, List.of(path)));
    }

    private static Optional<ParquetImages> images(
            Path path, ParquetParts parts, FileOptions options) throws IOException {
        Optional<Integer> image;
        try (ParquetFile file = ParquetFile.open(parts.train().getFirst())) {
            image = ParquetImages.imageColumn(file, options.table());
        }
        return image.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ParquetImages.of(
                                path,
                                parts,
                                image.get(),
                                options.find("label"),
                                options.pictures()));
    }

    private static Table table(Path path, ParquetParts parts, FileOptions options)
            throws IOException {
        return Table.of(
                rows(path, parts.train()),
                parts.test().isEmpty() ? Optional.empty() : Optional.of(rows(path, parts.test())),
                options.table());
    }

    private static ParquetRows rows(Path path, List<Path> files) {
        return new ParquetRows((files.size() == 1 ? files.getFirst() : path).toString(), files);
    }
}
