package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.Layout;
import dev.bevis.store.folder.Names;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What killed processes left in the folder of a study, and nobody needs.
final class Leftovers {

    private Leftovers() {}

    /// Entries that were not finished, files that were half written, and checkpoints that are not
    /// needed.
    ///
    /// @param study a folder that no process uses
    /// @param checkpoints whether those of this id can go
    static List<Path> of(Path study, Predicate<String> checkpoints) throws IOException {
        List<Path> leftovers = new ArrayList<>(Folders.list(study.resolve(Layout.TEMPORARY)));
        for (Path file : Folders.list(study)) {
            if (Layout.name(file).endsWith(AtomicFile.TEMPORARY)) {
                leftovers.add(file);
            }
        }
        for (Path folder : Folders.list(study.resolve(Layout.CHECKPOINTS))) {
            String id = Layout.name(folder);
            if (Names.isId(id) && checkpoints.test(id)) {
                leftovers.add(folder);
            }
        }
        return leftovers;
    }
}
