package dev.bevis.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What can be seen of files without reading them: name, size, inode and all times.
final class FileStates {

    private static final int MOST_FILES = 1_000;

    private FileStates() {}

    /// The state of a file, or of all files in a folder; empty if it is not there.
    static String of(Path path) throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        StringBuilder states = new StringBuilder();
        try (Stream<Path> files = Files.walk(path, 3)) {
            List<Path> found =
                    files.filter(Files::isRegularFile).sorted().limit(MOST_FILES).toList();
            for (Path file : found) {
                states.append(file).append(' ').append(state(file)).append('\n');
            }
        }
        return states.toString();
    }

    private static String state(Path file) throws IOException {
        try {
            return Files.readAttributes(file, "unix:size,ino,ctime,lastModifiedTime")
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()
                    .toString();
        } catch (UnsupportedOperationException e) {
            return Files.size(file)
                    + " "
                    + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
