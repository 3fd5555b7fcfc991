package dev.bevis.store;

import dev.bevis.store.journal.JournalText;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Which study a folder of a store belongs to.
///
/// @param name that the store knows the study by; no other study of the store has it
/// @param file the study was in when it ran last, absolute, or empty
/// @param store the folder of the store at that time, absolute
record StudyIdentity(String name, String file, String store) {

    /// Its file in the study's folder.
    static final String FILE = "identity.json";

    static StudyIdentity of(String name, StudySource source, Path root) {
        return new StudyIdentity(
                name,
                source.file().map(Path::toString).orElse(""),
                root.toAbsolutePath().normalize().toString());
    }

    /// Of the study in `folder`; empty if nothing intact says so.
    static Optional<StudyIdentity> read(Path folder) {
        return ChecksummedFile.read(folder.resolve(FILE)).intact().flatMap(StudyIdentity::parse);
    }

    byte[] bytes() {
        return ("{\"name\":"
                        + JournalText.quote(name)
                        + ",\"file\":"
                        + JournalText.quote(file)
                        + ",\"store\":"
                        + JournalText.quote(store)
                        + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<StudyIdentity> parse(byte[] bytes) {
        try {
            JournalText text = new JournalText(new String(bytes, StandardCharsets.UTF_8));
            text.expect("{\"name\":");
            String name = text.string();
            text.expect(",\"file\":");
            String file = text.string();
            text.expect(",\"store\":");
            return Optional.of(new StudyIdentity(name, file, text.string()));
        } catch (IllegalArgumentException laterForm) {
            return Optional.empty();
        }
    }

    /// The file that it was in.
    Optional<Path> path() {
        return file.isEmpty() ? Optional.empty() : path(file);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException ofAnotherSystem) {
            return Optional.empty();
        }
    }

    /// Whether it was in `other`, or is now, as when the study and its store were moved or copied
    /// together.
    boolean isIn(Path other, Path root) {
        Optional<Path> before = path();
        Optional<Path> there = path(store);
        if (before.isEmpty()) {
            return false;
        }
        if (before.get().equals(other)) {
            return true;
        }
        if (there.isEmpty() || !isBeside(before.get(), there.get())) {
            return false;
        }
        Path here = root.toAbsolutePath().normalize();
        return there.get()
                .relativize(before.get())
                .equals(here.relativize(other.toAbsolutePath().normalize()));
    }

    /// Whether two paths have more in common than the root of the file system.
    private static boolean isBeside(Path file, Path store) {
        return file.getNameCount() > 1
                && store.getNameCount() > 1
                && file.getRoot() != null
                && file.getRoot().equals(store.getRoot())
                && file.getName(0).equals(store.getName(0));
    }
}
