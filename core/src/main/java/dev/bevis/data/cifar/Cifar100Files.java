package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.TarFile;
import dev.bevis.io.TarReader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// CIFAR-100 in any of the forms it is handed around in: binary or python version, as a folder or
/// as an archive. There may be fewer images than in the official files.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3.
///
/// @param path of the folder with the files, or of the archive
/// @param labels which of the two labels is the class
public record Cifar100Files(Path path, Cifar100Labels labels) {

    private static final int BUFFER = 1 << 17;
    private static final long MOST_UNPACKED_BYTES = 1L << 32;
    private static final int MOST_MEMBERS = 10_000;

    /// An official archive has five members.
    private static final int MEMBERS_TO_LOOK_AT = 100;

    private static final String PYTHON = "cifar-100-python";
    private static final List<String> BELOW = List.of("cifar-100-binary", PYTHON);
    private static final List<String> ARCHIVES =
            List.of("cifar-100-binary.tar.gz", "cifar-100-python.tar.gz");

    /// What is known of it without reading it.
    ///
    /// @param classes their names
    /// @param train images to train on
    /// @param test images to test on
    public record Sizes(List<String> classes, int train, int test) {}

    /// The files in a folder, in the one that an official archive unpacks to, or in an archive.
    public static Cifar100Files at(Path path, Cifar100Labels labels) {
        if (holdsImages(path)) {
            return new Cifar100Files(path, labels);
        }
        return new Cifar100Files(below(path).findFirst().orElse(path), labels);
    }

    /// Whether a folder or archive has such files.
    public static boolean areAt(Path path) {
        return holdsImages(path) || below(path).findFirst().isPresent() || isArchive(path);
    }

    private static Stream<Path> below(Path folder) {
        return Stream.concat(
                BELOW.stream().map(folder::resolve).filter(Cifar100Files::holdsImages),
                ARCHIVES.stream().map(folder::resolve).filter(Files::isRegularFile));
    }

    private static boolean holdsImages(Path folder) {
        return Files.isRegularFile(folder.resolve("train.bin"))
                || (Files.isRegularFile(folder.resolve("test"))
                        && isPickle(folder.resolve("train")));
    }

    private static boolean isPickle(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(FileKind.BYTES);
            boolean isText = first.length > 1 && first[0] == '(' && first[1] == 'd';
            return isText || FileKind.of(first).filter(FileKind.PICKLE::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isArchive(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (TarFile tar = open(path)) {
            TarReader members = tar.members();
            Optional<TarReader.Member> next = members.next();
            for (int i = 0; i < MEMBERS_TO_LOOK_AT && next.isPresent(); i++) {
                if (isImages(next.get())) {
                    return true;
                }
                next = members.next();
            }
            return false;
        } catch (IOException | DatasetException e) {
            return false;
        }
    }

    private static TarFile open(Path archive) throws IOException {
        String expected = "a folder or " + String.join(" or ", ARCHIVES);
        return TarFile.open(archive, expected, MOST_UNPACKED_BYTES, MOST_MEMBERS);
    }

    /// The names of the python version's files are too common to mean anything by themselves.
    private static boolean isImages(TarReader.Member member) {
        String name = member.lastElement();
        return Cifar100Images.isPart(name)
                && (name.endsWith(".bin") || member.name().contains(PYTHON));
    }

    /// What is known of it by the sizes of its files; empty where only reading tells.
    public Optional<Sizes> sizes() throws IOException {
        if (!Files.isRegularFile(path.resolve("train.bin"))) {
            return Optional.empty();
        }
        Cifar100Images images = new Cifar100Images(labels);
        String names = labels.fileOfNames();
        if (Files.isRegularFile(path.resolve(names))) {
            read(names, images);
        }
        return Optional.of(new Sizes(images.classes(), count("train.bin"), count("test.bin")));
    }

    private int count(String name) throws IOException {
        Path file = path.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file + ": expected a file of CIFAR-100, found none");
        }
        return Cifar100Images.count(Files.size(file), file.toString(), name);
    }

    /// The files that a copy of it needs, by their names.
    ///
    /// @throws DatasetException when there is none
    public SortedMap<String, Path> files() throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> all = Files.list(path)) {
                for (Path file : all.limit(MOST_MEMBERS).sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (Cifar100Images.isRead(name) && Files.isRegularFile(file)) {
                        files.put(name, file);
                    }
                }
            }
        } else if (isArchive(path)) {
            files.put(ARCHIVES.getFirst(), path);
        }
        if (files.isEmpty()) {
            throw new DatasetException(
                    path
                            + ": no CIFAR-100 here; expected a folder with its files, or "
                            + String.join(" or ", ARCHIVES));
        }
        return files;
    }

    /// Reads all images.
    ///
    /// @throws DatasetException when something is wrong with them
    public Dataset read() throws IOException {
        Cifar100Images images = new Cifar100Images(labels);
        if (Files.isDirectory(path)) {
            readFolder(images);
        } else {
            readArchive(images);
        }
        return images.dataset(path.toString());
    }

    private void readFolder(Cifar100Images images) throws IOException {
        boolean isBinary = Files.isRegularFile(path.resolve("train.bin"));
        for (String part : List.of("train", "test")) {
            String name = part + (isBinary ? ".bin" : "");
            if (!Files.isRegularFile(path.resolve(name))) {
                throw new DatasetException(
                        path.resolve(name) + ": expected a file of CIFAR-100, found none");
            }
            read(name, images);
        }
        String names = isBinary ? labels.fileOfNames() : "meta";
        if (Files.isRegularFile(path.resolve(names))) {
            read(names, images);
        }
    }

    private void read(String name, Cifar100Images images) throws IOException {
        Path file = path.resolve(name);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            images.read(name, new ByteReader(in, file.toString(), Files.size(file)));
        }
    }

    private void readArchive(Cifar100Images images) throws IOException {
        try (TarFile tar = open(path)) {
            TarReader members = tar.members();
            for (Optional<TarReader.Member> next = members.next();
                    next.isPresent();
                    next = members.next()) {
                String name = next.get().lastElement();
                if (next.get().isRegularFile() && Cifar100Images.isRead(name)) {
                    images.read(name, members.body());
                }
            }
        }
    }
}
