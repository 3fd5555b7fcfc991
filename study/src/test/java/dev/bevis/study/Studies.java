package dev.bevis.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The study files of this repository.
public final class Studies {

    private Studies() {}

    /// The folder of them.
    public static Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("studies"))) {
                return at.resolve("studies");
            }
        }
        throw new IllegalStateException("no folder 'studies' above " + start);
    }

    /// Those that ask soundly.
    public static List<Path> sound() {
        return in(folder());
    }

    /// The designs of reports as they were published.
    public static List<Path> asPublished() {
        return in(folder().resolve("as-published"));
    }

    /// All of them.
    public static List<Path> all() {
        return Stream.concat(sound().stream(), asPublished().stream()).toList();
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
