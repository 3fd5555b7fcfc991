package dev.bevis.store;

import dev.bevis.io.Disk;
import dev.bevis.io.FolderLock;
import dev.bevis.store.folder.Folders;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// A store that only one command knows of: in a folder of its own below the system's one for
/// temporary files, which goes when the store is closed, or else when the next one is opened. It
/// waits for no device.
public final class TemporaryStore implements AutoCloseable {

    private static final String PREFIX = "bevis-store-";
    private static final String STORE = "store";

    private static final Disk UNFORCED =
            new Disk() {
                @Override
                public void force(FileChannel file) {}

                @Override
                public void forceFolder(Path folder) {}
            };

    private final Path folder;
    private final FolderLock lock;
    private final Store store;

    private TemporaryStore(Path folder, FolderLock lock, Store store) {
        this.folder = folder;
        this.lock = lock;
        this.store = store;
    }

    /// A new, empty one. Those of processes that were killed are removed.
    ///
    /// @throws IOException when there is no room for it
    public static TemporaryStore open() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        removeLeftovers(folder);
        try {
            FolderLock lock = FolderLock.of(folder);
            try {
                // The store is made last: a folder that has one has been locked.
                return new TemporaryStore(
                        folder, lock, Store.open(UNFORCED, folder.resolve(STORE)));
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (Throwable e) {
            Folders.delete(UNFORCED, folder);
            throw e;
        }
    }

    /// Removes the folders of this user beside `own` whose processes are dead: nobody holds their
    /// locks. One that cannot be removed stays.
    private static void removeLeftovers(Path own) {
        List<Path> beside;
        try {
            beside = Folders.list(own.resolveSibling(""));
        } catch (IOException unreadable) {
            return;
        }
        for (Path folder : beside) {
            boolean named = String.valueOf(folder.getFileName()).startsWith(PREFIX);
            if (named && !folder.equals(own)) {
                removeIfLeft(folder, own);
            }
        }
    }

    private static void removeIfLeft(Path folder, Path own) {
        try {
            boolean wasUsed =
                    Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                            && Files.isDirectory(folder.resolve(STORE), LinkOption.NOFOLLOW_LINKS)
                            && Files.getOwner(folder).equals(Files.getOwner(own));
            if (wasUsed) {
                try (FolderLock _ = FolderLock.of(folder)) {
                    Folders.delete(UNFORCED, folder);
                }
            }
        } catch (IOException inUseOrGone) {
            // Another process uses it, or removes it right now.
        }
    }

    /// What it stores in.
    public Store store() {
        return store;
    }

    /// Removes it with all that is in it.
    @Override
    public void close() throws IOException {
        try {
            Folders.delete(UNFORCED, folder);
        } finally {
            lock.close();
        }
    }
}
