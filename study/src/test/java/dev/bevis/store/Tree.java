package dev.bevis.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a folder looks like.
public final class Tree {

    private Tree() {}

    /// Every file and folder below `root`, with the bytes of the files as Latin-1.
    public static SortedMap<String, String> of(Path root) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                tree.put(
                        name,
                        Files.isDirectory(path)
                                ? "a folder"
                                : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return tree;
    }
}
