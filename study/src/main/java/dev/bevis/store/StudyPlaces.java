package dev.bevis.store;

import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.Sha256;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.folder.StoreNames;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Which folder of a store belongs to which study.
///
/// A study is known by its name, and by the file that it is in: two files of one name are two
/// studies, unless one is a copy of the other or has taken its place. The second one of a name is
/// called `name (2)`.
record StudyPlaces(StoreLayout layout) {

    /// What the text of a study is called in its folder.
    static final String TEXT = "study.yaml";

    private static final int SHOWN = 40;
    private static final int DIGITS = 16;
    private static final Pattern STRANGE = Pattern.compile("[^a-z0-9]+");

    /// A folder, which may not be there yet.
    ///
    /// @param name that the store knows the study by
    record Place(String name, Path folder) {}

    /// The folders of all studies by the names that the store knows the studies by.
    SortedMap<String, Path> all() throws IOException {
        SortedMap<String, Path> all = new TreeMap<>();
        for (Path folder : layout.studyFolders()) {
            String name =
                    StudyIdentity.read(folder)
                            .map(StudyIdentity::name)
                            .filter(StoreNames::isStudy)
                            .orElseGet(() -> StoreLayout.name(folder));
            if (all.putIfAbsent(name, folder) != null) {
                all.put(StoreLayout.name(folder), folder);
            }
        }
        return all;
    }

    /// The folder of the study that the store knows by this name, or where it would be.
    Path folder(String name) throws IOException {
        Path there = isPlain(StoreNames.requireStudy(name)) ? layout.studies().resolve(name) : null;
        if (there == null
                || StudyIdentity.read(there).filter(one -> one.name().equals(name)).isEmpty()) {
            there = all().get(name);
        }
        return there == null ? newFolder(name) : there;
    }

    private static boolean isPlain(String name) {
        return StoreNames.isName(name) && name.equals(name.toLowerCase(Locale.ROOT));
    }

    /// StoreNames that some disk would take for one another, or not take at all, get folders that
    /// tell them apart.
    private Path newFolder(String name) throws IOException {
        boolean isTaken =
                Folders.list(layout.studies()).stream()
                        .anyMatch(other -> StoreLayout.name(other).equalsIgnoreCase(name));
        return layout.studies().resolve(isPlain(name) && !isTaken ? name : safe(name));
    }

    private static String safe(String name) {
        String letters = STRANGE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        String start = letters.substring(0, Math.min(SHOWN, letters.length()));
        return "study-"
                + (start.startsWith("-") ? start.substring(1) : start)
                + (start.endsWith("-") ? "" : "-")
                + Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /// Where a study is, or would be.
    Place of(StudySource source) throws IOException {
        SortedMap<String, Path> all = all();
        SortedMap<String, Path> called = new TreeMap<>(all);
        called.keySet().removeIf(name -> !isCalled(name, source.name()));
        Optional<String> found = find(source, called);
        if (found.isPresent()) {
            return new Place(found.get(), Objects.requireNonNull(called.get(found.get())));
        }
        String name = source.name();
        for (int number = 2; all.containsKey(name); number++) {
            name = source.name() + " (" + number + ")";
        }
        return new Place(name, newFolder(name));
    }

    private static boolean isCalled(String name, String wanted) {
        return name.equals(wanted)
                || (name.startsWith(wanted + " (")
                        && name.substring(wanted.length()).matches(" \\([1-9][0-9]*\\)"));
    }

    private Optional<String> find(StudySource source, SortedMap<String, Path> called) {
        if (source.file().isEmpty()) {
            return Optional.of(source.name()).filter(name -> called.containsKey(name));
        }
        Path file = source.file().get();
        for (Map.Entry<String, Path> one : called.entrySet()) {
            if (identity(one).filter(identity -> identity.isIn(file, layout.root())).isPresent()) {
                return Optional.of(one.getKey());
            }
        }
        for (Map.Entry<String, Path> one : called.entrySet()) {
            if (text(one).filter(text -> Arrays.equals(text, source.text())).isPresent()) {
                return Optional.of(one.getKey());
            }
        }
        for (Map.Entry<String, Path> one : called.entrySet()) {
            boolean isGone =
                    identity(one)
                            .flatMap(StudyIdentity::path)
                            .map(before -> !Files.exists(before, LinkOption.NOFOLLOW_LINKS))
                            .orElse(true);
            if (isGone && text(one).map(source.isLike()::test).orElse(true)) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<StudyIdentity> identity(Map.Entry<String, Path> study) {
        return StudyIdentity.read(study.getValue());
    }

    private static Optional<byte[]> text(Map.Entry<String, Path> study) {
        return ChecksummedFile.read(study.getValue().resolve(TEXT)).content();
    }

    /// Whether what the folder says of its study is to be written anew.
    ///
    /// A copy of a study's file does not become the study as long as the file is there.
    static Optional<StudyIdentity> toWrite(Place place, StudySource source, Path root) {
        Optional<StudyIdentity> before = StudyIdentity.read(place.folder());
        StudyIdentity now = StudyIdentity.of(place.name(), source, root);
        boolean isKnown = place.name().equals(StoreLayout.name(place.folder()));
        if (source.file().isEmpty()) {
            return before.isPresent() || isKnown ? Optional.empty() : Optional.of(now);
        }
        boolean isCopy =
                before.flatMap(StudyIdentity::path)
                        .map(file ->
                                !file.equals(source.file().get())
                                        && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                                        && !before.get().isIn(source.file().get(), root))
                        .orElse(false);
        return isCopy || before.equals(Optional.of(now)) ? Optional.empty() : Optional.of(now);
    }
}
