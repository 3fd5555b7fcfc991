package dev.bevis.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a store holds, by SHA-256.
final class StoredFiles {

    /// It says when and where a trial was trained.
    private static final String ORIGIN = "origin.json";

    private StoredFiles() {}

    /// The results, all but where they came from.
    static SortedMap<String, String> of(Path store) throws IOException {
        SortedMap<String, String> files = withOrigins(store);
        files.keySet().removeIf(name -> name.endsWith(ORIGIN));
        return files;
    }

    /// All results, with where they came from.
    static SortedMap<String, String> withOrigins(Path store) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(store.resolve("entries"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(store.relativize(file).toString(), hash(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    /// How many trials the journal names as complete.
    static long trials(Path store) {
        try (Stream<String> lines = Files.lines(store.resolve("journal"))) {
            return lines.filter(line -> line.contains("\"kind\":\"trial\"")).count();
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
