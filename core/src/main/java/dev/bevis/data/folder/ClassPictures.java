package dev.bevis.data.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names of pictures that lie in a folder for each class, at any depth below it.
///
/// @param names of each class, by its name
record ClassPictures(SortedMap<String, List<String>> names) {

    private static final List<String> TRAIN = List.of("train", "training");
    private static final List<String> TEST = List.of("test", "testing");
    private static final List<String> VALIDATION = List.of("val", "valid", "validation");

    ClassPictures {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /// Pictures to train on and, where a folder is said to be for that, to test on.
    ///
    /// @param validation there are, besides both
    record Parts(
            ClassPictures train,
            Optional<ClassPictures> test,
            Optional<ClassPictures> validation) {}

    /// Finds the classes: folders, or folders in `train` and `test`, or in those of the one folder
    /// that there is.
    ///
    /// @param names of all pictures
    static Parts in(List<String> names) {
        String prefix = "";
        while (true) {
            Optional<String> train = folder(names, prefix, TRAIN);
            if (train.isPresent()) {
                Optional<ClassPictures> test =
                        folder(names, prefix, TEST).map(folder -> of(names, folder));
                Optional<ClassPictures> validation =
                        folder(names, prefix, VALIDATION).map(folder -> of(names, folder));
                ClassPictures training = of(names, train.get());
                return test.isPresent()
                        ? new Parts(training, test, validation)
                        : new Parts(training, validation, Optional.empty());
            }
            Optional<String> only = only(names, prefix);
            if (only.isEmpty()) {
                return new Parts(of(names, prefix), Optional.empty(), Optional.empty());
            }
            prefix = only.get();
        }
    }

    /// A folder by one of some names, if there are classes in it.
    private static Optional<String> folder(List<String> names, String prefix, List<String> wanted) {
        for (String each : folders(names, prefix)) {
            String folder = prefix + each + "/";
            if (wanted.contains(each.toLowerCase(Locale.ROOT))
                    && !folders(names, folder).isEmpty()) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /// The one folder in which all folders with pictures lie.
    private static Optional<String> only(List<String> names, String prefix) {
        TreeSet<String> folders = folders(names, prefix);
        if (folders.size() != 1) {
            return Optional.empty();
        }
        String folder = prefix + folders.first() + "/";
        return folders(names, folder).isEmpty() ? Optional.empty() : Optional.of(folder);
    }

    private static TreeSet<String> folders(List<String> names, String prefix) {
        TreeSet<String> folders = new TreeSet<>();
        for (String name : names) {
            int end = name.indexOf('/', prefix.length());
            if (name.startsWith(prefix) && end > 0) {
                folders.add(name.substring(prefix.length(), end));
            }
        }
        return folders;
    }

    private static ClassPictures of(List<String> names, String prefix) {
        SortedMap<String, List<String>> classes = new TreeMap<>();
        for (String name : names) {
            int end = name.indexOf('/', prefix.length());
            if (name.startsWith(prefix) && end > 0) {
                String label = name.substring(prefix.length(), end);
                classes.computeIfAbsent(label, _ -> new ArrayList<>()).add(name);
            }
        }
        return new ClassPictures(classes);
    }

    /// All pictures, class after class.
    List<String> all() {
        return names.values().stream().flatMap(List::stream).toList();
    }

    /// How many pictures there are.
    int count() {
        return names.values().stream().mapToInt(List::size).sum();
    }
}
