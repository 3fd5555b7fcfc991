package dev.bevis.app.command.model;

import dev.bevis.classifier.TrainedModel;
import dev.bevis.csv.CsvFormat;
import dev.bevis.data.Unlabeled;
import dev.bevis.data.picture.PictureName;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.ExampleFile;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.table.TableRows;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The examples of files that a user names: pictures, folders of pictures, CSV files, arrays in
/// `.npy` and IDX files, and standard input.
///
/// @param resizes whether pictures of other sizes than the model's are resized
/// @param input standard input
record ExampleFiles(TrainedModel model, boolean resizes, InputStream input) {

    /// The word for standard input.
    static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;
    private static final int MOST_BYTES = 1 << 26;
    private static final int MOST_FILES = 1_000_000;

    private static final String EXPECTED =
            "a CSV or Parquet file with a table, a picture ("
                    + PictureName.KINDS
                    + "), a folder of pictures, or an array in an .npy or IDX file";

    /// Whether the pictures that a model learned from were resized.
    static boolean areResized(TrainedModel model) {
        return LabelColumn.source(model)
                .filter(source -> source.options().find("size").isPresent())
                .isPresent();
    }

    /// The examples of what a user wrote.
    ///
    /// @param text a path, with what is to be known to read it behind it; see [DataFiles]
    /// @param prefix what stands before the numbers of examples that have no names
    /// @throws DatasetException when it is nothing of that kind
    ExampleStream examples(String text, String prefix) throws IOException {
        DataFiles file = new DataFiles(text);
        if (file.path().toString().equals(STANDARD_INPUT)) {
            return standardInput(file.options(), prefix);
        }
        Path path = file.path();
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (!Files.exists(path)) {
            throw new DatasetException(
                    path + ": expected " + EXPECTED + ", found no file of that name");
        }
        Optional<FileKind> kind = kind(path);
        if (isPicture(kind) || PictureName.isRead(String.valueOf(path.getFileName()))) {
            return pictures(List.of(path), path.toString());
        }
        Optional<Unlabeled> array = ExampleFile.read(path);
        if (array.isPresent()) {
            return ArrayExamples.of(array.get(), model.input(), prefix, path.toString());
        }
        Optional<TableRows> rows = file.rows();
        if (rows.isEmpty()) {
            requireText(kind, path.toString());
            rows = new CsvFormat().rows(path, file.options());
        }
        return table(rows.orElseThrow(), file.options(), prefix);
    }

    private static boolean isPicture(Optional<FileKind> kind) {
        return kind.filter(found -> found == FileKind.IMAGE || found == FileKind.WEBP).isPresent();
    }

    private static void requireText(Optional<FileKind> kind, String where) {
        if (kind.isPresent() && kind.get() != FileKind.GZIP) {
            throw new DatasetException(where + ": " + kind.get().instead(EXPECTED));
        }
    }

    private static Optional<FileKind> kind(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            // A pipe, which gives its bytes once.
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return FileKind.of(in.readNBytes(FileKind.BYTES));
        }
    }

    private ExampleStream standardInput(FileOptions options, String prefix) throws IOException {
        String where = "standard input";
        BufferedInputStream in = new BufferedInputStream(input, BUFFER);
        in.mark(FileKind.BYTES);
        Optional<FileKind> kind = FileKind.of(in.readNBytes(FileKind.BYTES));
        in.reset();
        if (isPicture(kind)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return new PictureExamples(
                    List.of(STANDARD_INPUT),
                    (_, decoder) -> decoder.decode(bytes, where),
                    PictureExamples.Fitting.of(model.input(), resizes, where));
        }
        if (kind.isPresent() && kind.get() != FileKind.GZIP) {
            throw new DatasetException(where + ": " + kind.get().instead("CSV or one picture"));
        }
        return table(CsvFormat.rows(in, where, options), options, prefix);
    }

    private ExampleStream table(TableRows rows, FileOptions options, String prefix) {
        LabelColumn labels = new LabelColumn(model, rows.where(), options.table().label());
        return new TableExamples(model, rows, prefix, labels, false);
    }

    private ExampleStream pictures(List<Path> files, String where) {
        return new PictureExamples(
                files.stream().map(Path::toString).toList(),
                (name, decoder) -> decoder.read(Path.of(name)),
                PictureExamples.Fitting.of(model.input(), resizes, where));
    }

    private ExampleStream folder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> PictureName.isRead(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .forEach(files::add);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        if (files.isEmpty()) {
            throw new DatasetException(
                    folder
                            + ": expected pictures ("
                            + PictureName.KINDS
                            + ") in the folder, found none; name a dataset in a folder with"
                            + " --data");
        }
        return pictures(files, folder.toString());
    }
}
