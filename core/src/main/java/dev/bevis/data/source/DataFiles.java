package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A file or folder that the user names. What kind of data it holds is found out by looking at it.
///
/// @param text the path as it was written, relative to the working folder
public record DataFiles(String text) implements Source {

    /// @throws java.nio.file.InvalidPathException when no path can be written so
    public DataFiles {
        var _ = Path.of(text);
    }

    /// The kinds of data that are found by looking, in the order in which they are looked for: the
    /// registry of their readers.
    private static final List<FileFormat> FORMATS = List.of(new CifarFormat(), new IdxFormat());

    /// The source of a path.
    ///
    /// @throws IllegalArgumentException when no path can be written so
    static DataFiles parse(String text) {
        try {
            if (text.isBlank()) {
                throw new InvalidPathException(text, "it is empty");
            }
            return new DataFiles(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "No dataset can be called '" + text + "': " + e.getReason() + ". " + known(),
                    e);
        }
    }

    private static String known() {
        return "Known: "
                + Source.named().stream().map(Source::text).collect(Collectors.joining(", "))
                + ", or the path of "
                + FORMATS.stream().map(FileFormat::words).collect(Collectors.joining(", or of "));
    }

    private Path path() {
        return Path.of(text);
    }

    @Override
    public String title() {
        return format().map(format -> format.title(path())).orElse(text);
    }

    @Override
    public String words() {
        String title = title();
        return path().endsWith(title) ? title : title + " in " + text;
    }

    @Override
    public String description() {
        return "files in " + text;
    }

    @Override
    public Optional<Contents> contents() {
        return format().flatMap(format -> format.contents(path()));
    }

    @Override
    public Optional<Path> place(Environment environment) {
        return Optional.of(path());
    }

    /// That there is no such path, or nothing there that can be read.
    @Override
    public Optional<String> fault() {
        return format().isPresent() ? Optional.empty() : Optional.of(unknown());
    }

    @Override
    public Dataset load(Environment environment) throws IOException {
        Optional<FileFormat> format = format();
        if (format.isEmpty()) {
            throw new DatasetException(unknown());
        }
        return format.get().read(path());
    }

    private Optional<FileFormat> format() {
        return FORMATS.stream().filter(format -> format.isAt(path())).findFirst();
    }

    private String unknown() {
        if (!Files.exists(path())) {
            return "No dataset called '"
                    + text
                    + "', and no file or folder of that name. "
                    + known();
        }
        return text
                + ": "
                + FORMATS.stream()
                        .flatMap(format -> format.lookalike(path()).stream())
                        .findFirst()
                        .orElse("no dataset that Bevis can read")
                + ". "
                + known();
    }
}
