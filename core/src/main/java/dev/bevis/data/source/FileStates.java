package dev.bevis.data.source;

import dev.bevis.io.Digests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What can be seen of files without reading them: name, size, inode and all times.
final class FileStates {

    /// The states of more files are told by their digest.
    private static final int MOST_TOLD = 1_000;

    private static final int MOST_FILES = 10_000_000;

    /// Folders below each other in which files of a dataset may lie.
    private static final int DEPTH = 10;

    private FileStates() {}

    /// The state of a file, or of all files in a folder; empty if it is not there or cannot be
    /// looked through.
    static String of(Path path) throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        StringBuilder states = new StringBuilder();
        MessageDigest digest = Digests.digest("SHA-256");
        try (Stream<Path> files = Files.walk(path, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found =
                    files.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
            for (Path file : found) {
                String state = file + " " + state(file) + "\n";
                digest.update(state.getBytes(StandardCharsets.UTF_8));
                if (found.size() <= MOST_TOLD) {
                    states.append(state);
                }
            }
            return found.size() <= MOST_TOLD
                    ? states.toString()
                    : found.size() + " files, " + Digests.hex(digest);
        } catch (UncheckedIOException linkThatLeadsNowhereOrInACircle) {
            return "";
        }
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
