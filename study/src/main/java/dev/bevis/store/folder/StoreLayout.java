package dev.bevis.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The places in a store.
///
/// @param root the folder of the store
public record StoreLayout(Path root) {

    public static final String TEMPORARY = "temporary";
    public static final String CHECKPOINTS = "checkpoints";

    /// The file of a study that says how far a run is, while it runs.
    public static final String PROGRESS = "progress";

    public Path format() {
        return root.resolve("format");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    public Path journalLock() {
        return root.resolve("journal.lock");
    }

    public Path entries() {
        return root.resolve("entries");
    }

    /// The folder of an entry, in one of 256 folders, since some file systems are slow with many
    /// names in one.
    public Path entry(String id) {
        return entries().resolve(StoreNames.requireId(id).substring(0, 2)).resolve(id);
    }

    public Path studies() {
        return root.resolve("studies");
    }

    /// The folders of all studies, sorted.
    public List<Path> studyFolders() throws IOException {
        return Folders.list(studies()).stream()
                .filter(folder -> StoreNames.isName(name(folder)) && Files.isDirectory(folder))
                .toList();
    }

    /// The folders that are where entries belong, by id.
    public List<Path> entryFolders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path prefix : Folders.list(entries())) {
            for (Path folder : Folders.list(prefix)) {
                if (isEntry(folder)) {
                    folders.add(folder);
                }
            }
        }
        return folders;
    }

    /// What is among the folders of entries and is none.
    public List<Path> strays() throws IOException {
        List<Path> strays = new ArrayList<>();
        for (Path prefix : Folders.list(entries())) {
            if (!Files.isDirectory(prefix)) {
                strays.add(prefix);
            }
            for (Path folder : Folders.list(prefix)) {
                if (!isEntry(folder)) {
                    strays.add(folder);
                }
            }
        }
        return strays;
    }

    private boolean isEntry(Path folder) {
        String id = name(folder);
        return StoreNames.isId(id) && folder.equals(entry(id)) && Files.isDirectory(folder);
    }

    /// The last part of a path.
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
