package dev.bevis.spark;

import dev.bevis.study.file.Study;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Which Bevis a process runs: its version, and a hash of the classes that decide results, those of
/// the modules `core` and `study`, wherever they were loaded from.
///
/// @param version of the build, `(unpackaged)` where classes lie in folders
/// @param sha256 of the names and bytes of all these classes, 64 hexadecimal digits
record BuildHash(String version, String sha256) {

    private static final String CLASSES = "dev/bevis/";

    /// Where one jar holds everything, what only shows results, or runs them elsewhere.
    private static final List<String> OTHERS =
            List.of(
                    CLASSES + "app/",
                    CLASSES + "chart/",
                    CLASSES + "document/",
                    CLASSES + "report/",
                    CLASSES + "spark/");

    /// That of this process.
    ///
    /// @throws IOException when its classes cannot be read
    static BuildHash here() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (Path place : places()) {
            if (Files.isDirectory(place)) {
                ofFolder(place, classes);
            } else {
                ofJar(place, classes);
            }
        }
        String version =
                Optional.ofNullable(Study.class.getPackage().getImplementationVersion())
                        .orElse("(unpackaged)");
        return new BuildHash(version, hash(classes));
    }

    private static Set<Path> places() throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        for (Class<?> anchor : List.of(Trial.class, Study.class)) {
            CodeSource source = anchor.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("cannot tell where " + anchor.getName() + " was loaded from");
            }
            try {
                places.add(Path.of(source.getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException("cannot read " + source.getLocation(), e);
            }
        }
        return places;
    }

    private static void ofFolder(Path folder, Map<String, byte[]> classes) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (counts(name)) {
                    classes.put(name, bytes(file));
                }
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ofJar(Path jar, Map<String, byte[]> classes) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (counts(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        classes.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static boolean counts(String name) {
        return name.startsWith(CLASSES)
                && name.endsWith(".class")
                && OTHERS.stream().noneMatch(name::startsWith);
    }

    private static String hash(SortedMap<String, byte[]> classes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            classes.forEach((name, bytes) -> {
                digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// Such as `0.1.0, build 3fa9c1d2`.
    String words() {
        return version + ", build " + sha256.substring(0, Math.min(12, sha256.length()));
    }
}
