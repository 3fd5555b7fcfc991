package dev.bevis.store;

import dev.bevis.io.Disk;
import dev.bevis.store.folder.Folders;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A store that only one command knows of: a folder of its own below the system's one for temporary
/// files, which goes when the store is closed. It waits for no device.
public final class TemporaryStore implements AutoCloseable {

    private static final Disk UNFORCED =
            new Disk() {
                @Override
                public void force(FileChannel file) {}

                @Override
                public void forceFolder(Path folder) {}
            };

    private final Path root;
    private final Store store;

    private TemporaryStore(Path root, Store store) {
        this.root = root;
        this.store = store;
    }

    /// A new, empty one.
    ///
    /// @throws IOException when there is no room for it
    public static TemporaryStore open() throws IOException {
        Path root = Files.createTempDirectory("bevis-");
        try {
            return new TemporaryStore(root, Store.open(UNFORCED, root));
        } catch (Throwable e) {
            Folders.delete(UNFORCED, root);
            throw e;
        }
    }

    /// What it stores in.
    public Store store() {
        return store;
    }

    /// Removes it with all that is in it.
    @Override
    public void close() throws IOException {
        Folders.delete(UNFORCED, root);
    }
}
