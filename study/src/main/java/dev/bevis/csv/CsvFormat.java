package dev.bevis.csv;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.ExternalFormat;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
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
            return Optional.of(table(path, options).contents());
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return table(path, options).read(title(path));
    }

    private static Path train(Path path) {
        return Files.isDirectory(path) ? path.resolve(TRAIN) : path;
    }

    private static CsvTable table(Path path, FileOptions options) throws IOException {
        if (!Files.isDirectory(path)) {
            return CsvTable.of(path, Optional.empty(), options);
        }
        Path test = path.resolve(TEST);
        return CsvTable.of(
                path.resolve(TRAIN),
                Files.exists(test) ? Optional.of(test) : Optional.empty(),
                options);
    }
}
