package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Disk;
import dev.bevis.io.FolderLock;
import dev.bevis.io.LockedException;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.PrivateDisk;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.folder.StoreNames;
import dev.bevis.store.folder.UnforcedDisk;
import dev.bevis.store.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;

/// The folder of one study in a store, locked for this process, and the right to add to the store.
///
/// Threads may share it.
public final class StudyFolder implements AutoCloseable {

    static final List<String> RESERVED =
            List.of(
                    FolderLock.FILE,
                    StoreLayout.TEMPORARY,
                    StoreLayout.CHECKPOINTS,
                    StoreLayout.PROGRESS,
                    StudyIdentity.FILE);

    private final Store store;
    private final String name;
    private final Disk disk;
    private final Path folder;
    private final FolderLock lock;
    private final AtomicLong prepared = new AtomicLong();
    private volatile boolean closed;
    private boolean hasTold;

    private StudyFolder(Store store, Disk disk, StudyPlaces.Place place, FolderLock lock) {
        this.store = store;
        this.name = place.name();
        this.folder = place.folder();
        this.disk = disk;
        this.lock = lock;
    }

    /// Makes the folder where it is missing, locks it, notes whose it is, and removes what killed
    /// processes left. Whoever calls it has the journal's lock.
    static StudyFolder open(Store store, Disk disk, StudyPlaces.Place place, StudySource source)
            throws IOException {
        Path folder = place.folder();
        Folders.make(disk, folder);
        FolderLock lock = lock(folder);
        try {
            disk.forceFolder(folder.resolveSibling(""));
            for (Path leftover : Leftovers.of(folder, store::hasIntact)) {
                Folders.delete(disk, leftover);
            }
            Folders.make(disk, folder.resolve(StoreLayout.TEMPORARY));
            StudyFolder study = new StudyFolder(store, disk, place, lock);
            var identity = StudyPlaces.toWrite(place, source, store.root());
            if (identity.isPresent()) {
                study.replace(StudyIdentity.FILE, identity.get().bytes());
            }
            return study;
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

    /// The name that the store knows the study by.
    public String name() {
        return name;
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
        Path temporary = folder.resolve(StoreLayout.TEMPORARY).resolve(name);
        return store.add(EntryFiles.write(disk, temporary, id, kind, files));
    }

    private static void requireEntry(
            String id, String kind, SequencedMap<String, AtomicFile.Content> files) {
        StoreNames.requireId(id);
        StoreNames.requireName("kind", kind);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an entry needs at least one file, found none");
        }
        files.keySet().forEach(file -> StoreNames.requireName("name of a file", file));
    }

    /// Writes a file of the study, in place of the one there is.
    ///
    /// @throws IOException when it cannot be written; then the old one stays
    /// @throws IllegalArgumentException when it cannot have that name
    public void write(String file, byte[] bytes) throws IOException {
        replace(requireFile(file), bytes);
    }

    private void replace(String file, byte[] bytes) throws IOException {
        requireOpen();
        Path path = folder.resolve(file);
        AtomicFile.write(disk, path, AtomicFile.Content.of(ChecksummedFile.bytes(bytes)));
    }

    /// Writes a file of the study unless it holds these bytes already.
    ///
    /// @throws IOException when it cannot be written; then the old one stays
    /// @throws IllegalArgumentException when it cannot have that name
    public void keep(String file, byte[] bytes) throws IOException {
        if (read(file).intact().filter(there -> Arrays.equals(there, bytes)).isEmpty()) {
            write(file, bytes);
        }
    }

    /// Removes a file of the study, if it is there.
    ///
    /// @throws IllegalArgumentException when it cannot have that name
    public void discard(String file) throws IOException {
        requireOpen();
        if (Files.exists(path(file), LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(path(file));
        }
    }

    /// What a file of the study holds.
    ///
    /// @throws IllegalArgumentException when it cannot have that name
    public StudyFileContent read(String file) {
        return ChecksummedFile.read(path(file));
    }

    /// Where a file of the study is.
    ///
    /// @throws IllegalArgumentException when it cannot have that name
    public Path path(String file) {
        return folder.resolve(requireFile(file));
    }

    static String requireFile(String file) {
        if (RESERVED.contains(StoreNames.requireName("name of a file", file))) {
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

    /// Makes the checkpoints of an entry those of another that goes on from them, in place of those
    /// that it has. Nothing happens where there are none, or where the other entry is stored.
    public void moveCheckpoints(String id, String other) throws IOException {
        requireOpen();
        if (store.hasIntact(other)) {
            discardCheckpoints(id);
            return;
        }
        Path from = checkpointsOf(id);
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Path to = checkpointsOf(other);
            Folders.delete(disk, to);
            disk.move(from, to);
            disk.forceFolder(folder.resolve(StoreLayout.CHECKPOINTS));
        }
    }

    private Path checkpointsOf(String id) {
        return folder.resolve(StoreLayout.CHECKPOINTS).resolve(StoreNames.requireId(id));
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

    /// Tells other processes how far the run is, which [Store#progress] reads. It is gone when the
    /// study is closed, no part of what is verified or merged, and not forced to the device. When
    /// the study is closed already, nothing is told.
    public synchronized void tell(byte[] progress) throws IOException {
        if (!closed) {
            hasTold = true;
            AtomicFile.write(
                    new UnforcedDisk(disk),
                    folder.resolve(StoreLayout.PROGRESS),
                    AtomicFile.Content.of(progress));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the study " + folder + " is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (hasTold) {
                discardProgress();
            }
        }
        lock.close();
    }

    private void discardProgress() {
        try {
            disk.delete(folder.resolve(StoreLayout.PROGRESS));
        } catch (IOException stays) {
            // The next run removes it, and without the lock nobody believes it.
        }
    }
}
