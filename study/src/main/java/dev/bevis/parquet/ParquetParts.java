package dev.bevis.parquet;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which Parquet files to train on and which to test on: one, or the shards in a folder by their
/// names, such as `train-00000-of-00002.parquet`.
///
/// @param train in the order of their names, and those to validate on behind them
/// @param test empty where there are none
record ParquetParts(List<Path> train, List<Path> test) {

    private static final String ENDING = ".parquet";
    private static final int MOST_FILES = 10_000;

    /// Where Hugging Face's repositories have their files.
    private static final String INNER = "data";

    ParquetParts {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    static boolean isFile(Path path) {
        return Files.isRegularFile(path)
                && String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /// The folder with files that a path means; empty if there are none.
    static Optional<Path> folder(Path path) {
        return Stream.of(path, path.resolve(INNER))
                .filter(folder -> Files.isDirectory(folder) && !in(folder).isEmpty())
                .findFirst();
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ParquetParts::isFile).sorted().limit(MOST_FILES).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// The files that a path means.
    ///
    /// @param other name of a file beside a single one, to test on
    static ParquetParts of(Path path, Optional<String> other) {
        Optional<Path> folder = folder(path);
        if (folder.isEmpty()) {
            return new ParquetParts(
                    List.of(path),
                    other.map(name -> List.of(beside(path, name))).orElse(List.of()));
        }
        List<Path> train = new ArrayList<>();
        List<Path> validation = new ArrayList<>();
        List<Path> test = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : in(folder.get())) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            (name.startsWith("train")
                            ? train
                            : name.startsWith("test")
                                    ? test
                                    : name.startsWith("val") ? validation : others)
                    .add(file);
        }
        if (train.isEmpty() && test.isEmpty() && validation.isEmpty()) {
            return new ParquetParts(others, List.of());
        }
        if (train.isEmpty() || !others.isEmpty()) {
            throw new DatasetException(
                    path
                            + ": expected Parquet files whose names begin with train, and with test"
                            + " or validation, found "
                            + (train.isEmpty() ? "none to train on" : others.getFirst())
                            + "; name one file, or rename it");
        }
        // Where there is nothing to test on, what is there to validate on is.
        if (test.isEmpty()) {
            return new ParquetParts(train, validation);
        }
        train.addAll(validation);
        return new ParquetParts(train, test);
    }

    /// How many bytes there are to train on.
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : train) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static Path beside(Path file, String name) {
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new DatasetException(file + ": no file can be called so: test=" + name, e);
        }
    }
}
