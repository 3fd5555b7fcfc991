package dev.bevis.data.folder;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Pictures that lie in a folder for each class.
///
/// @param files of each class, by its name
record ClassFolders(SortedMap<String, List<Path>> files) {

    private static final int MOST_FILES = 10_000_000;
    private static final List<String> TRAIN = List.of("train", "training");
    private static final List<String> TEST = List.of("test", "testing");

    ClassFolders {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// Pictures to train on and, where a folder is said to be for that, to test on.
    record Parts(ClassFolders train, Optional<ClassFolders> test) {}

    /// Whether a folder has classes with pictures, or parts with such.
    static boolean areIn(Path folder) throws IOException {
        return hasPictures(part(folder, TRAIN).orElse(folder));
    }

    private static boolean hasPictures(Path folder) throws IOException {
        for (Path inner : folders(folder)) {
            try (Stream<Path> files = Files.list(inner)) {
                if (files.sorted().anyMatch(PictureFile::isNamed)) {
                    return true;
                }
            }
        }
        return false;
    }

    static Parts in(Path folder) throws IOException {
        Optional<Path> train = part(folder, TRAIN);
        if (train.isEmpty()) {
            return new Parts(of(folder), Optional.empty());
        }
        Optional<Path> test = part(folder, TEST);
        return new Parts(
                of(train.get()), test.isPresent() ? Optional.of(of(test.get())) : Optional.empty());
    }

    /// A folder in another by one of some names, if there are classes in it.
    private static Optional<Path> part(Path folder, List<String> names) throws IOException {
        for (String name : names) {
            Path part = folder.resolve(name);
            if (Files.isDirectory(part) && !folders(part).isEmpty()) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static ClassFolders of(Path folder) throws IOException {
        SortedMap<String, List<Path>> classes = new TreeMap<>();
        for (Path inner : folders(folder)) {
            try (Stream<Path> files = Files.list(inner)) {
                List<Path> pictures =
                        files.limit(MOST_FILES).filter(PictureFile::isNamed).sorted().toList();
                if (!pictures.isEmpty()) {
                    classes.put(String.valueOf(inner.getFileName()), pictures);
                }
            }
        }
        if (classes.isEmpty()) {
            throw new DatasetException(
                    folder
                            + ": expected a folder for each class with PNG, JPEG, GIF or BMP"
                            + " pictures in it, found none");
        }
        return new ClassFolders(classes);
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(Files::isDirectory)
                    .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /// How many pictures there are.
    int count() {
        return files.values().stream().mapToInt(List::size).sum();
    }

    Path first() {
        return files.values().iterator().next().getFirst();
    }
}
