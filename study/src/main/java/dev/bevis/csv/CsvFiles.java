package dev.bevis.csv;

import dev.bevis.data.source.FileOptions;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The CSV files that a user names: one, or a folder with `train.csv` and `test.csv`.
///
/// @param train rows to train on
/// @param test rows to test on; empty where there are none
record CsvFiles(TableRows train, Optional<TableRows> test) {

    private static final Pattern NAME = Pattern.compile("(?i)(.+?)\\.(?:csv|tsv)(?:\\.gz)?");
    private static final String TRAIN = "train.csv";
    private static final String TEST = "test.csv";

    /// Whether there are such files.
    static boolean areAt(Path path) {
        return Files.isDirectory(path)
                ? Files.isRegularFile(path.resolve(TRAIN))
                : Files.isRegularFile(path)
                        && NAME.matcher(String.valueOf(path.getFileName())).matches();
    }

    /// The name to show.
    static String title(Path path) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        var file = NAME.matcher(name);
        return Files.isRegularFile(path) && file.matches() ? file.group(1) : name;
    }

    /// The file to train on.
    static Path train(Path path) {
        return Files.isDirectory(path) ? path.resolve(TRAIN) : path;
    }

    /// The files, as their names and the option `test` tell.
    static CsvFiles at(Path path, FileOptions options) throws IOException {
        CsvDialect dialect = CsvDialect.of(options);
        Path train = train(path);
        Path usual = Files.isDirectory(path) ? path.resolve(TEST) : train;
        Path test = options.find(CsvDialect.TEST).map(name -> beside(usual, name)).orElse(usual);
        boolean isThere = options.find(CsvDialect.TEST).isPresent() || Files.exists(test);
        return new CsvFiles(
                CsvRows.of(train, dialect),
                isThere && !test.equals(train)
                        ? Optional.of(CsvRows.of(test, dialect))
                        : Optional.empty());
    }

    /// A file of some name beside another.
    static Path beside(Path file, String name) {
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new DatasetException(
                    file + ": no file can be called '" + TableText.shown(name) + "'", e);
        }
    }
}
