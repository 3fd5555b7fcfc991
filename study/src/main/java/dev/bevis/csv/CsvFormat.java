package dev.bevis.csv;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.ExternalFormat;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tables in CSV files: a file, or a folder with `train.csv` and `test.csv`.
public record CsvFormat() implements ExternalFormat {

    private static final Pattern NAME = Pattern.compile("(?i)(.+?)\\.(?:csv|tsv)(?:\\.gz)?");

    /// Larger files are read once and not also before, to tell how many rows they have.
    private static final long MOST_COUNTED = 1L << 26;

    private static final String TRAIN = "train.csv";
    private static final String TEST = "test.csv";

    @Override
    public String words() {
        return "a CSV file, or a folder with train.csv and test.csv";
    }

    @Override
    public String title(Path path) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        var file = NAME.matcher(name);
        return Files.isRegularFile(path) && file.matches() ? file.group(1) : name;
    }

    @Override
    public boolean isAt(Path path) {
        return Files.isDirectory(path)
                ? Files.isRegularFile(path.resolve(TRAIN))
                : Files.isRegularFile(path)
                        && NAME.matcher(String.valueOf(path.getFileName())).matches();
    }

    @Override
    public List<String> options() {
        return CsvDialect.OPTIONS;
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            if (Files.size(train(path)) > MOST_COUNTED) {
                return Optional.empty();
            }
            Table table = table(path, options);
            return Optional.of(
                    new Source.Contents(
                            table.shape(), table.classes(), table.train(), table.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return table(path, options).read(title(path));
    }

    /// The rows of a file, for what needs no look at the whole table.
    ///
    /// @param options that stand behind its path
    /// @throws DatasetException when an option has a value that it cannot have
    public static TableRows rows(Path file, FileOptions options) {
        return CsvRows.of(file, CsvDialect.of(options));
    }

    /// The rows of a stream, which can be gone through once. It is then closed.
    ///
    /// @param where it comes from, for messages
    /// @throws DatasetException when an option has a value that it cannot have
    public static TableRows rows(InputStream in, String where, FileOptions options) {
        return new CsvRows(where, () -> in, CsvDialect.of(options));
    }

    private static Path beside(Path file, String name) {
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new DatasetException(
                    file + ": no file can be called '" + TableText.shown(name) + "'", e);
        }
    }

    private static Path train(Path path) {
        return Files.isDirectory(path) ? path.resolve(TRAIN) : path;
    }

    private static Table table(Path path, FileOptions options) throws IOException {
        CsvDialect dialect = CsvDialect.of(options);
        Path train = train(path);
        Path usual = Files.isDirectory(path) ? path.resolve(TEST) : train;
        Path test = options.find(CsvDialect.TEST).map(name -> beside(usual, name)).orElse(usual);
        boolean isThere = options.find(CsvDialect.TEST).isPresent() || Files.exists(test);
        return Table.of(
                CsvRows.of(train, dialect),
                isThere && !test.equals(train)
                        ? Optional.of(CsvRows.of(test, dialect))
                        : Optional.empty(),
                options.table());
    }
}
