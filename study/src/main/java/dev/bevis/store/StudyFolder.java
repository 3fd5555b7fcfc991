package dev.bevis.store;

import dev.bevis.data.AtomicFile;
import dev.bevis.data.Disk;
import dev.bevis.data.FolderLock;
import dev.bevis.data.LockedException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;

/// The folder of one study in a store, locked for this process, and the right to add to the store.
///
/// Threads may share it.
public final class StudyFolder implements AutoCloseable {

    private static final List<String> RESERVED =
            List.of(FolderLock.FILE, Layout.TEMPORARY, Layout.CHECKPOINTS);

    private final Store store;
    private final Disk disk;
    private final Path folder;
    private final FolderLock lock;
    private final AtomicLong prepared = new AtomicLong();
    private volatile boolean closed;

    private StudyFolder(Store store, Disk disk, Path folder, FolderLock lock) {
        this.store = store;
        this.disk = disk;
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes the folder where it is missing, locks it, and removes what killed processes left.
    static StudyFolder open(Store store, Disk disk, Path folder) throws IOException {
        Folders.make(disk, folder);
        FolderLock lock = lock(folder);
        try {
            disk.forceFolder(folder.resolveSibling(""));
            for (Path leftover : Leftovers.of(folder, id -> store.find(id).isPresent())) {
                Folders.delete(disk, leftover);
            }
            Folders.make(disk, folder.resolve(Layout.TEMPORARY));
            return new StudyFolder(store, disk, folder, lock);
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        try {
            FolderLock lock = FolderLock.of(folder);
            PrivateDisk.restrict(folder.resolve(FolderLock.FILE));
            return lock;
        } catch (LockedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "Cannot lock the study "
                            + folder
                            + " ("
                            + e
                            + "); allow writing there or name another store",
                    e);
        }
    }

    /// The name of the study.
    public String name() {
        return Layout.name(folder);
    }

    /// Stores an entry. When this returns, the entry outlives whatever happens to the process and,
    /// as far as the device is honest, the machine.
    ///
    /// An entry that is stored already and intact stays as it is: who has the same id has the same
    /// result.
    ///
    /// @param id of 64 hexadecimal digits
    /// @param kind of thing it is
    /// @param files what to write, by name; at least one
    /// @return the entry that is stored now
    /// @throws IOException when it cannot be written; then it is not stored
    /// @throws IllegalArgumentException when a name cannot be that of a file
    public Entry put(String id, String kind, SequencedMap<String, AtomicFile.Content> files)
            throws IOException {
        requireOpen();
        requireEntry(id, kind, files);
        String name = id + "-" + prepared.incrementAndGet();
        Path temporary = folder.resolve(Layout.TEMPORARY).resolve(name);
        return store.add(EntryFiles.write(disk, temporary, id, kind, files));
    }

    private static void requireEntry(
            String id, String kind, SequencedMap<String, AtomicFile.Content> files) {
        Names.requireId(id);
        Names.requireName("kind", kind);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an entry needs at least one file, found none");
        }
        files.keySet().forEach(file -> Names.requireName("name of a file", file));
    }

    /// Writes a file of the study, in place of the one there is.
    ///
    /// @throws IOException when it cannot be written; then the old one stays
    /// @throws IllegalArgumentException when it cannot have that name
    public void write(String file, byte[] bytes) throws IOException {
        requireOpen();
        AtomicFile.write(disk, path(file), AtomicFile.Content.of(bytes));
    }

    /// The bytes of a file of the study, if it is there. They are as they were written, unless the
    /// device has changed them: unlike those of entries, they are not in the journal.
    ///
    /// @throws IllegalArgumentException when it cannot have that name
    public Optional<byte[]> read(String file) throws IOException {
        return store.readStudyFile(name(), file);
    }

    /// Where a file of the study is.
    ///
    /// @throws IllegalArgumentException when it cannot have that name
    public Path path(String file) {
        return folder.resolve(requireFile(file));
    }

    static String requireFile(String file) {
        if (RESERVED.contains(Names.requireName("name of a file", file))) {
            throw new IllegalArgumentException(
                    "a file of a study cannot be called '" + file + "'; choose another name");
        }
        return file;
    }

    /// A folder for the checkpoints of the entry that is being computed, made where it is missing.
    public Path checkpoints(String id) throws IOException {
        requireOpen();
        Path checkpoints = checkpointsOf(id);
        Folders.make(disk, checkpoints);
        return checkpoints;
    }

    /// Removes the checkpoints of an entry, if there are any.
    public void discardCheckpoints(String id) throws IOException {
        requireOpen();
        Folders.delete(disk, checkpointsOf(id));
    }

    private Path checkpointsOf(String id) {
        return folder.resolve(Layout.CHECKPOINTS).resolve(Names.requireId(id));
    }

    /// Notes in the journal that a step of this study looks at results on test data. The same look
    /// for the same reason is noted once, so that a study that was stopped and goes on does not
    /// seem to look twice.
    ///
    /// @param entries the ids of those whose results are seen
    public void looked(String step, List<String> entries, String reason) throws IOException {
        requireOpen();
        store.add(new JournalRecord.Looked(name(), step, entries, reason));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the study " + folder + " is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.close();
    }
}
