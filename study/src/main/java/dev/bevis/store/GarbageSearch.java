package dev.bevis.store;

import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.journal.Journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The search for what nobody wants.
///
/// A folder that is not stored but referred to is kept: the journal may be damaged, and the folder
/// a result.
///
/// @param layout of the store
/// @param journal of the store, as far as it is to be known
record GarbageSearch(StoreLayout layout, Journal journal) {

    /// What nobody wants, entries first.
    List<Garbage> find(Wanted wanted) throws IOException {
        List<Garbage> garbage = new ArrayList<>();
        for (String id : journal.stored().keySet()) {
            if (!wanted.wants(id)) {
                garbage.add(of(Garbage.Kind.ENTRY, layout.entry(id)));
            }
        }
        for (Path folder : layout.entryFolders()) {
            String id = StoreLayout.name(folder);
            if (!wanted.wants(id) && journal.stored(id).isEmpty()) {
                garbage.add(of(Garbage.Kind.ORPHAN, folder));
            }
        }
        for (Path study : layout.studyFolders()) {
            for (Path leftover : Leftovers.of(study, id -> isDone(id, wanted))) {
                garbage.add(of(kind(study, leftover), leftover));
            }
        }
        return garbage;
    }

    /// Checkpoints are worth something until the entry can be read.
    private boolean isDone(String id, Wanted wanted) {
        return !wanted.wants(id)
                || journal.stored(id)
                        .filter(stored -> new Entry(layout.entry(id), stored).isIntact())
                        .isPresent();
    }

    private static Garbage.Kind kind(Path study, Path leftover) {
        return leftover.startsWith(study.resolve(StoreLayout.CHECKPOINTS))
                ? Garbage.Kind.CHECKPOINTS
                : Garbage.Kind.LEFTOVER;
    }

    private static Garbage of(Garbage.Kind kind, Path path) throws IOException {
        return new Garbage(kind, path, Folders.bytes(path));
    }
}
