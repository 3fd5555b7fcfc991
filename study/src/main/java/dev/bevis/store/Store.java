package dev.bevis.store;

import dev.bevis.data.Disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A folder of results, each under an id that says how it was computed, which several processes
/// share.
///
/// An entry is stored if and only if an intact record of the journal names it, with the checksum of
/// each of its files, and no later one removes it. It is moved into place as a whole before that
/// record is written; so whatever happens, and whenever, an entry is there and intact, or it is not
/// there.
///
/// Threads may share it.
public final class Store {

    private final Disk disk;
    private final Layout layout;
    private final Journal journal;

    private Store(Disk disk, Path root) {
        this.disk = new PrivateDisk(disk);
        this.layout = new Layout(root);
        this.journal = new Journal(this.disk, layout.journal());
    }

    /// Opens a store to read and add to. A folder that is empty or not there becomes one.
    ///
    /// @throws StoreException when the folder holds something else, or a store of another form
    /// @throws IOException when it cannot be read or made
    public static Store open(Path root) throws IOException {
        return open(Disk.REAL, root);
    }

    /// Opens a store to read and add to, on a given disk.
    ///
    /// @throws StoreException when the folder holds something else, or a store of another form
    /// @throws IOException when it cannot be read or made
    public static Store open(Disk disk, Path root) throws IOException {
        Store store = new Store(disk, root);
        if (!StoreFormat.isStore(store.layout) || !store.isWhole()) {
            store.create();
        }
        store.refresh();
        return store;
    }

    /// Opens a store that is there, to read it. Nothing in it is changed.
    ///
    /// @throws StoreException when there is none, or one of another form
    /// @throws IOException when it cannot be read
    public static Store openExisting(Path root) throws IOException {
        Store store = new Store(Disk.REAL, root);
        if (!StoreFormat.isStore(store.layout)) {
            throw new StoreException(
                    "There is no store in "
                            + root
                            + "; name the folder of one, or run a study to make it");
        }
        store.refresh();
        return store;
    }

    private boolean isWhole() {
        return Files.exists(layout.journal())
                && Files.isDirectory(layout.entries())
                && Files.isDirectory(layout.studies());
    }

    private void create() throws IOException {
        Folders.make(disk, layout.root());
        try (JournalLock _ = JournalLock.take(disk, layout)) {
            if (!StoreFormat.isStore(layout)) {
                StoreFormat.write(disk, layout);
            }
            Folders.make(disk, layout.entries());
            Folders.make(disk, layout.studies());
            journal.create();
            disk.forceFolder(layout.root());
        }
    }

    /// The folder of the store.
    public Path root() {
        return layout.root();
    }

    /// Takes notice of what other processes have stored and removed since.
    public void refresh() throws IOException {
        journal.refresh();
    }

    /// The entry of this id, if it is stored as far as is known: what others did since the last
    /// refresh is not. The disk is not asked.
    ///
    /// @throws IllegalArgumentException when `id` is not 64 hexadecimal digits
    public Optional<Entry> find(String id) {
        return journal.stored(Names.requireId(id)).map(this::entry);
    }

    /// The entries that are stored as far as is known, by id.
    public SortedMap<String, Entry> entries() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        journal.stored().forEach((id, stored) -> entries.put(id, entry(stored)));
        return Collections.unmodifiableSortedMap(entries);
    }

    /// The records of the journal as far as they are known, oldest first.
    public List<JournalRecord> journal() {
        return journal.records();
    }

    /// The names of the studies that have a folder here, sorted.
    public List<String> studies() throws IOException {
        return layout.studyFolders().stream().map(Layout::name).toList();
    }

    /// The bytes of a file of a study, if it is there, whoever has the study locked: they are those
    /// of one writing of the file, as [StudyFolder#read] says.
    ///
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException when study or file cannot have that name
    public Optional<byte[]> readStudyFile(String study, String file) throws IOException {
        try {
            return Optional.of(
                    Files.readAllBytes(layout.study(study).resolve(StudyFolder.requireFile(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Where a file of a study is, or would be.
    ///
    /// @throws IllegalArgumentException when study or file cannot have that name
    public Path studyPath(String study, String file) {
        return layout.study(study).resolve(StudyFolder.requireFile(file));
    }

    /// What is wrong with the journal as far as it has been read, so that entries may seem not to
    /// be stored. A record that is being written is not.
    public List<Finding> damage() throws IOException {
        return new Verification(layout, journal).damage();
    }

    /// Those of `ids` that are not stored though their folders are there: the journal may have lost
    /// them. Asks the disk.
    public List<Path> unrecorded(Collection<String> ids) throws IOException {
        List<String> there =
                ids.stream()
                        .filter(id -> find(id).isEmpty() && Files.isDirectory(layout.entry(id)))
                        .distinct()
                        .toList();
        if (there.isEmpty()) {
            return List.of();
        }
        // An entry is moved into place before it is recorded.
        refresh();
        return there.stream().filter(id -> find(id).isEmpty()).map(layout::entry).toList();
    }

    /// The folders of all entries that the journal does not name. Asks the disk.
    public List<Path> unrecorded() throws IOException {
        return unrecorded(layout.entryFolders().stream().map(Layout::name).toList());
    }

    /// The folder of a study, made where it is missing, and locked until it is closed.
    ///
    /// @throws dev.bevis.data.LockedException when another process, or another part of this one,
    ///   has it
    /// @throws IllegalArgumentException when it cannot have that name
    public StudyFolder study(String name) throws IOException {
        Path folder = layout.study(name);
        refresh();
        return StudyFolder.open(this, disk, folder);
    }

    /// Moves an entry into place and records it, unless it is stored already.
    Entry add(EntryFiles files) throws IOException {
        String id = files.stored().id();
        try (JournalLock _ = JournalLock.take(disk, layout)) {
            refresh();
            Optional<Entry> theirs = find(id);
            if (theirs.isPresent() && theirs.get().isIntact()) {
                Folders.delete(disk, files.folder());
                return theirs.get();
            }
            files.moveTo(disk, layout.entry(id));
            if (!journal.stored(id).equals(Optional.of(files.stored()))) {
                journal.append(files.stored());
            }
            return entry(files.stored());
        } catch (IOException e) {
            files.discard(disk, e);
            throw e;
        }
    }

    /// Records a look, unless the same one is recorded already.
    void add(JournalRecord.Looked looked) throws IOException {
        try (JournalLock _ = JournalLock.take(disk, layout)) {
            refresh();
            if (!journal.contains(looked)) {
                journal.append(looked);
            }
        }
    }

    /// Holds every file of every entry against the journal, and says what is wrong. Nothing is
    /// changed.
    ///
    /// @throws IOException when the journal or a folder cannot be read
    public List<Finding> verify() throws IOException {
        return new Verification(layout, journal).findings();
    }

    /// What [#removeGarbage] would remove if no study ran. Nothing is changed.
    ///
    /// @param referenced the ids of the entries that are wanted
    public List<Garbage> garbage(Set<String> referenced) throws IOException {
        refresh();
        return new GarbageSearch(layout, journal).find(referenced);
    }

    /// Removes entries that are not wanted, and what killed processes left. An entry is removed
    /// from the journal first, and then its files.
    ///
    /// @param referenced the ids of the entries that are wanted
    /// @return what was removed
    /// @throws dev.bevis.data.LockedException when a study is running; then nothing is removed
    /// @throws IOException when something cannot be removed; the rest is removed next time
    public List<Garbage> removeGarbage(Set<String> referenced) throws IOException {
        try (StudyLocks _ = StudyLocks.take(layout);
                JournalLock _ = JournalLock.take(disk, layout)) {
            List<Garbage> garbage = garbage(referenced);
            for (Garbage piece : garbage) {
                if (piece.kind() == Garbage.Kind.ENTRY) {
                    journal.append(new JournalRecord.Removed(Layout.name(piece.path())));
                }
                Folders.delete(disk, piece.path());
            }
            for (Path prefix : Folders.list(layout.entries())) {
                if (Files.isDirectory(prefix) && Folders.list(prefix).isEmpty()) {
                    Folders.delete(disk, prefix);
                }
            }
            return garbage;
        }
    }

    private Entry entry(JournalRecord.Stored stored) {
        return new Entry(layout.entry(stored.id()), stored);
    }
}
