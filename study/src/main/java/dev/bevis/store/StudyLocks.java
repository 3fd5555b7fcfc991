package dev.bevis.store;

import dev.bevis.io.FolderLock;
import dev.bevis.store.folder.StoreLayout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The locks of all studies that a store has.
///
/// @param locks one for each
record StudyLocks(List<FolderLock> locks) implements AutoCloseable {

    /// Locks all studies.
    ///
    /// @throws dev.bevis.io.LockedException when one is locked already; then none is locked
    static StudyLocks take(StoreLayout layout) throws IOException {
        StudyLocks taken = new StudyLocks(new ArrayList<>());
        try {
            for (Path study : layout.studyFolders()) {
                taken.locks.add(FolderLock.of(study));
            }
            return taken;
        } catch (Throwable e) {
            taken.close();
            throw e;
        }
    }

    /// Makes sure that no study is locked. Nothing is changed.
    ///
    /// @throws dev.bevis.io.LockedException when one is locked
    static void requireNone(StoreLayout layout) throws IOException {
        for (Path study : layout.studyFolders()) {
            FolderLock.requireFree(study);
        }
    }

    @Override
    public void close() {
        locks.forEach(FolderLock::close);
    }
}
