package dev.bevis.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this repository, without build output.
final class Repository {

    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "yaml", "yml", "json", "py", "sh", "txt", "properties");
    private static final Set<String> PLAIN_NAMES =
            Set.of("bevis", "run", "LICENSE", ".gitignore", ".gitattributes");

    private final Path root;
    private final List<Path> files;

    private Repository(Path root) {
        this.root = root;
        this.files = walk(root);
    }

    /// The repository that holds the folder the tests run in.
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("bevis"))
                    && Files.isRegularFile(at.resolve("pom.xml"))) {
                return new Repository(at);
            }
        }
        throw new IllegalStateException(
                "no folder with the launcher `bevis` and a pom.xml above " + folder);
    }

    Path root() {
        return root;
    }

    /// All files, relative to the root, sorted.
    List<Path> files() {
        return files;
    }

    /// The files whose name ends in `.extension`.
    List<Path> files(String extension) {
        return files.stream().filter(file -> file.toString().endsWith("." + extension)).toList();
    }

    /// The text files that people write.
    List<Path> textFiles() {
        return files.stream().filter(Repository::isText).toList();
    }

    /// The production sources of all modules; programs of people who use them are none.
    List<Path> mainSources() {
        return files("java").stream()
                .filter(file -> slashes(file).contains("src/main/java/"))
                .filter(file -> !file.startsWith("consumer"))
                .toList();
    }

    /// The modules: folders with production sources. Examples and what runs studies on a cluster,
    /// which the program is built without, are none.
    List<Path> modules() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .filter(folder -> !folder.endsWith("examples") && !folder.endsWith("spark"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    String text(Path file) {
        try {
            return Files.readString(root.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A path with `/` between its parts on every system.
    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PLAIN_NAMES.contains(name) || TEXT.contains(extension);
    }

    private static List<Path> walk(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(root, found));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.stream().sorted().toList();
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".vscode");

        private final Path root;
        private final List<Path> found;

        Collector(Path root, List<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(root.relativize(file));
            return FileVisitResult.CONTINUE;
        }
    }
}
