package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.folder.StoreNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What killed processes left in the folder of a study, and nobody needs.
final class Leftovers {

    private Leftovers() {}

    /// Entries that were not finished, files that were half written, what a run said of its
    /// progress, and checkpoints that are not needed.
    ///
    /// @param study a folder that no process uses
    /// @param checkpoints whether those of this id can go
    static List<Path> of(Path study, Predicate<String> checkpoints) throws IOException {
        List<Path> leftovers = new ArrayList<>(Folders.list(study.resolve(StoreLayout.TEMPORARY)));
        for (Path file : Folders.list(study)) {
            String name = StoreLayout.name(file);
            if (name.endsWith(AtomicFile.TEMPORARY) || name.equals(StoreLayout.PROGRESS)) {
                leftovers.add(file);
            }
        }
        for (Path folder : Folders.list(study.resolve(StoreLayout.CHECKPOINTS))) {
            String id = StoreLayout.name(folder);
            if (StoreNames.isId(id) && checkpoints.test(id)) {
                leftovers.add(folder);
            }
        }
        return leftovers;
    }
}
