package dev.bevis.store;

import dev.bevis.data.AtomicFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Entries to store, and what a folder looks like.
final class Samples {

    private Samples() {}

    /// An id that begins with the two digits `xy` of `number`.
    static String id(int number) {
        return Sha256.of(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The files of an entry, which its id decides.
    static SequencedMap<String, byte[]> files(String id) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("result.json", bytes("{\"accuracy\": 0.5, \"of\": \"" + id + "\"}\n"));
        files.put(
                "arrays.safetensors",
                (id + "\0\n\r\u00e9").repeat(3).getBytes(StandardCharsets.UTF_16));
        return files;
    }

    static SequencedMap<String, AtomicFile.Content> contents(String id) {
        SequencedMap<String, AtomicFile.Content> contents = new LinkedHashMap<>();
        files(id).forEach((name, bytes) -> contents.put(name, AtomicFile.Content.of(bytes)));
        return contents;
    }

    static Entry put(StudyFolder study, String id) throws IOException {
        return study.put(id, "trial", contents(id));
    }

    /// Every file and folder below `root`, with the bytes of the files as Latin-1.
    static SortedMap<String, String> tree(Path root) throws IOException {
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
