package dev.bevis.data.numpy;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.RegularFile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Arrays by their names: those of an `.npz` archive, or the `.npy` files of a folder.
///
/// @param path of the archive or folder
/// @param names of the arrays in lower case, with what they are called there
record NumpyFiles(Path path, SortedMap<String, String> names) {

    static final String ARRAY = ".npy";
    static final String ARCHIVE = ".npz";

    /// The name of an array that lies alone in its file.
    static final String THE_ONE = "the array";

    private static final int BUFFER = 1 << 16;
    private static final int MOST_FILES = 10_000;

    NumpyFiles {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    static NumpyFiles of(Path path) throws IOException {
        SortedMap<String, String> names = new TreeMap<>();
        if (isArray(path)) {
            names.put(THE_ONE, String.valueOf(path.getFileName()));
        } else if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                files.sorted()
                        .limit(MOST_FILES)
                        .map(file -> String.valueOf(file.getFileName()))
                        .forEach(name -> add(name, names));
            }
        } else {
            try (ZipFile zip = open(path)) {
                zip.stream()
                        .limit(MOST_FILES)
                        .map(ZipEntry::getName)
                        .forEach(name -> add(name, names));
            }
        }
        return new NumpyFiles(path, names);
    }

    /// Whether a path is a file with an array alone.
    static boolean isArray(Path path) {
        return Files.isRegularFile(path)
                && String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(ARRAY);
    }

    /// Where an array is, for messages.
    String where(String name) {
        return isArray(path) ? path.toString() : path + ", " + name;
    }

    private static void add(String file, SortedMap<String, String> names) {
        if (file.toLowerCase(Locale.ROOT).endsWith(ARRAY)) {
            String name = file.substring(0, file.length() - ARRAY.length());
            names.putIfAbsent(name.toLowerCase(Locale.ROOT), file);
        }
    }

    private static ZipFile open(Path path) throws IOException {
        try {
            RegularFile.require(path);
            return new ZipFile(path.toFile());
        } catch (ZipException | EOFException e) {
            throw new DatasetException(
                    path
                            + ": not a whole .npz archive ("
                            + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ")
                            + "); save it again",
                    e);
        } catch (FileSystemException e) {
            throw new DatasetException(path + ": expected an .npz archive, found no file", e);
        }
    }

    boolean has(String name) {
        return names.containsKey(name);
    }

    /// What the arrays are called, for messages.
    String shown() {
        List<String> all =
                names.values().stream()
                        .map(name -> name.replaceAll("\\p{Cntrl}", " "))
                        .limit(20)
                        .toList();
        String text = String.join(", ", all);
        return text.isEmpty() ? "none" : text.substring(0, Math.min(text.length(), 300));
    }

    /// The beginning of an array.
    NpyHeader header(String name) throws IOException {
        return reading(name, NpyHeader::read);
    }

    /// An array.
    NpyArray read(String name, NpyArray.Wanted wanted) throws IOException {
        return reading(name, in -> NpyArray.read(in, wanted));
    }

    interface Reading<T> {
        T from(ByteReader in) throws IOException;
    }

    /// Reads an array to its end.
    <T> T reading(String name, Reading<T> reading) throws IOException {
        String file = String.valueOf(names.get(name));
        if (isArray(path)) {
            return readFile(path, reading);
        }
        if (Files.isDirectory(path)) {
            return readFile(path.resolve(file), reading);
        }
        String where = path + ", " + file.replaceAll("\\p{Cntrl}", " ");
        try (ZipFile zip = open(path)) {
            ZipEntry entry = zip.getEntry(file);
            if (entry == null) {
                throw new DatasetException(where + ": was changed while it was read");
            }
            CRC32 checksum = new CRC32();
            try (InputStream in =
                    new CheckedInputStream(
                            new BufferedInputStream(zip.getInputStream(entry), BUFFER), checksum)) {
                ByteReader bytes = new ByteReader(in, where, Long.MAX_VALUE);
                T read = reading.from(bytes);
                if (bytes.readOrEnd() < 0 && checksum.getValue() != entry.getCrc()) {
                    throw new DatasetException(
                            where + ": its checksum is another; the archive is damaged");
                }
                return read;
            }
        } catch (ZipException | EOFException e) {
            throw new DatasetException(where + ": damaged (" + e.getMessage() + ")", e);
        }
    }

    private static <T> T readFile(Path file, Reading<T> reading) throws IOException {
        try {
            RegularFile.require(file);
        } catch (FileSystemException e) {
            throw new DatasetException(file + ": expected an array (.npy), found no file", e);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return reading.from(new ByteReader(in, file.toString(), Files.size(file)));
        }
    }
}
