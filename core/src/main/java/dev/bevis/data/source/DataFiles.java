package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.table.TableRows;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file or folder that the user names. What kind of data it holds is found out by looking at it.
///
/// Behind the path may stand what is to be known to read it, as in `flowers.csv:label=species`.
///
/// @param text the path as it was written, relative to the working folder, with its [FileOptions]
public record DataFiles(String text) implements Source {

    private static final Pattern WRITTEN =
            Pattern.compile("(.*?)((?::[a-z][a-z-]*=[^:]*)*)", Pattern.DOTALL);

    /// @throws java.nio.file.InvalidPathException when no path can be written so
    public DataFiles {
        var _ = Path.of(part(text, 1));
        var _ = FileOptions.parse(part(text, 2));
    }

    private static String part(String text, int part) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches() ? written.group(part) : text;
    }

    /// The kinds of data that are found by looking, in the order in which they are looked for: the
    /// registry of their readers.
    private static final List<FileFormat> FORMATS =
            Stream.concat(
                            Stream.of(
                                    new CifarFormat(),
                                    new Cifar100Format(),
                                    new IdxFormat(),
                                    new NumpyFormat(),
                                    new ImageFolderFormat()),
                            external())
                    .toList();

    private static Stream<FileFormat> external() {
        return ServiceLoader.load(ExternalFormat.class, DataFiles.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /// The source of a path.
    ///
    /// @throws IllegalArgumentException when no path can be written so
    static DataFiles parse(String text) {
        try {
            if (part(text, 1).isBlank()) {
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

    /// The path without what stands behind it.
    public Path path() {
        return Path.of(part(text, 1));
    }

    /// What stands behind it.
    public FileOptions options() {
        return FileOptions.parse(part(text, 2));
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
        return format().flatMap(format -> format.contents(path(), options()));
    }

    @Override
    public Optional<Path> place(Environment environment) {
        return Optional.of(path());
    }

    @Override
    public DataFiles at(Path place) {
        return new DataFiles(place + part(text, 2));
    }

    @Override
    public String signature(Environment environment) throws IOException {
        Optional<FileFormat> format = format();
        if (format.isEmpty()) {
            return "";
        }
        StringBuilder states = new StringBuilder();
        try {
            for (Path place : format.get().places(path(), options())) {
                states.append(FileStates.of(place));
            }
            return states.toString();
        } catch (DatasetException saidWhenItIsRead) {
            return "";
        }
    }

    /// That there is no such path, or nothing there that can be read.
    @Override
    public Optional<String> fault() {
        Optional<FileFormat> format = format();
        return format.isPresent() ? fault(format.get()) : Optional.of(unknown());
    }

    @Override
    public Dataset load(Environment environment) throws IOException {
        Optional<FileFormat> format = format();
        if (format.isEmpty()) {
            throw new DatasetException(unknown());
        }
        Optional<String> fault = fault(format.get());
        if (fault.isPresent()) {
            throw new DatasetException(fault.get());
        }
        Dataset dataset = format.get().read(path(), options());
        return dataset.classes().size() == 1
                ? dataset.noted(List.of(oneClass(dataset.classes().getFirst())))
                : dataset;
    }

    private static String oneClass(String name) {
        return "All examples are of one class, '"
                + name.replaceAll("\\p{Cntrl}", " ")
                + "': there is nothing to tell apart.";
    }

    private Optional<String> fault(FileFormat format) {
        return options().fault(format.words(), format.options()).map(why -> text + ": " + why);
    }

    /// The rows of one file with a table, see [FileFormat#rows].
    ///
    /// @throws DatasetException when something is wrong with it, or with an option
    /// @throws IOException when the disk fails or may not be read
    public Optional<TableRows> rows() throws IOException {
        Optional<FileFormat> format = format();
        return format.isPresent() ? format.get().rows(path(), options()) : Optional.empty();
    }

    /// The first kind that it may be of and that knows the options, or else the first that it may
    /// be of.
    private Optional<FileFormat> format() {
        return FORMATS.stream()
                .filter(format -> fault(format).isEmpty() && format.isAt(path(), options()))
                .findFirst()
                .or(() ->
                        FORMATS.stream()
                                .filter(format -> format.isAt(path(), options()))
                                .findFirst());
    }

    private String unknown() {
        if (!Files.exists(path())) {
            return "No dataset called '"
                    + path()
                    + "', and no file or folder of that name. "
                    + known();
        }
        return path()
                + ": "
                + FORMATS.stream()
                        .flatMap(format -> format.lookalike(path()).stream())
                        .findFirst()
                        .orElse("no dataset that Bevis can read")
                + ". "
                + known();
    }
}
