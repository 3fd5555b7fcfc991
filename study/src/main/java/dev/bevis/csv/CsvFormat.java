package dev.bevis.csv;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.ExternalFormat;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableRows;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tables in CSV files: a file, or a folder with `train.csv` and `test.csv`.
public record CsvFormat() implements ExternalFormat {

    /// Larger files are read once and not also before, to tell how many rows they have.
    private static final long MOST_COUNTED = 1L << 26;

    @Override
    public String words() {
        return "a CSV file, or a folder with train.csv and test.csv";
    }

    @Override
    public String title(Path path) {
        return CsvFiles.title(path);
    }

    @Override
    public boolean isAt(Path path) {
        return CsvFiles.areAt(path);
    }

    @Override
    public List<String> options() {
        return CsvDialect.OPTIONS;
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            if (Files.size(CsvFiles.train(path)) > MOST_COUNTED) {
                return Optional.empty();
            }
            Table table = table(path, options);
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
        return table(path, options).read(title(path));
    }

    /// Of any file with text, whatever its name ends with.
    @Override
    public Optional<TableRows> rows(Path path, FileOptions options) {
        return Files.isDirectory(path)
                ? Optional.empty()
                : Optional.of(CsvRows.of(path, CsvDialect.of(options)));
    }

    /// The rows of a stream, which can be gone through once. It is then closed.
    ///
    /// @param where it comes from, for messages
    /// @throws DatasetException when an option has a value that it cannot have
    public static TableRows rows(InputStream in, String where, FileOptions options) {
        return new CsvRows(where, () -> in, CsvDialect.of(options));
    }

    private static Table table(Path path, FileOptions options) throws IOException {
        CsvFiles files = CsvFiles.at(path, options);
        return Table.of(files.train(), files.test(), options.table());
    }
}
