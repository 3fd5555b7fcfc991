package dev.bevis.store;

import dev.bevis.io.Disk;
import dev.bevis.io.FolderLock;
import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.PrivateDisk;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.folder.StoreNames;
import dev.bevis.store.journal.Journal;
import dev.bevis.store.journal.JournalLock;
import dev.bevis.store.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    private static final int MOST_PROGRESS = 1 << 25;

    private final Disk disk;
    private final StoreLayout layout;
    private final Journal journal;
    private final StudyPlaces places;

    private Store(Disk disk, Path root) {
        this.disk = new PrivateDisk(disk);
        this.layout = new StoreLayout(root);
        this.journal = new Journal(this.disk, layout.journal());
        this.places = new StudyPlaces(layout);
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
            store.requireNothingLost();
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

    /// A new journal would make all that is there nobody's.
    private void requireNothingLost() throws IOException {
        Optional<StoreFinding> lost = new Verification(layout, journal).lostJournal();
        if (lost.isPresent()) {
            throw new StoreException(lost.get().message());
        }
    }

    private boolean isWhole() {
        return Files.exists(layout.journal(), LinkOption.NOFOLLOW_LINKS)
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
        return journal.stored(StoreNames.requireId(id)).map(this::entry);
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

    /// The names that the store knows its studies by, sorted.
    public List<String> studies() throws IOException {
        return List.copyOf(places.all().keySet());
    }

    /// The name that the store knows a study by, or would if that ran.
    public String nameOf(StudySource source) throws IOException {
        return places.of(source).name();
    }

    /// Whether a study has run here, and from where it is now.
    public boolean isIn(StudySource source) throws IOException {
        StudyPlaces.Place place = places.of(source);
        return places.all().containsKey(place.name())
                && StudyPlaces.toWrite(place, source, root()).isEmpty();
    }

    /// The file that a study was in when it ran last; empty if nothing says so.
    public Optional<Path> sourceOf(String study) throws IOException {
        return StudyIdentity.read(places.folder(study)).flatMap(StudyIdentity::path);
    }

    /// What a file of a study holds, whoever has the study locked: it is that of one writing.
    ///
    /// @param study by the name that the store knows it by
    /// @throws IllegalArgumentException when the file cannot have that name
    public StudyFileContent studyFile(String study, String file) throws IOException {
        return ChecksummedFile.read(places.folder(study).resolve(StudyFolder.requireFile(file)));
    }

    /// The bytes of a file of a study, if it is there.
    ///
    /// @throws StoreException when it is damaged
    public Optional<byte[]> readStudyFile(String study, String file) throws IOException {
        StudyFileContent content = studyFile(study, file);
        if (content instanceof StudyFileContent.Damaged(String message)) {
            throw new StoreException(message);
        }
        return content.content();
    }

    /// What a run of a study has told of its progress; empty if nothing runs it, or has told
    /// nothing yet. What a killed process has told stays until the next run, so ask who has it
    /// locked, too.
    ///
    /// @param study by the name that the store knows it by
    public Optional<byte[]> progress(String study) throws IOException {
        Path file = places.folder(study).resolve(StoreLayout.PROGRESS);
        try {
            return Optional.of(RegularFile.read(file, MOST_PROGRESS));
        } catch (FileSystemException none) {
            return Optional.empty();
        }
    }

    /// As [#study(StudySource)], of a study that is known by its name alone.
    public StudyFolder study(String name) throws IOException {
        return study(StudySource.named(name));
    }

    /// Where a file of a study is, or would be.
    ///
    /// @throws IllegalArgumentException when study or file cannot have that name
    public Path studyPath(String study, String file) throws IOException {
        return places.folder(study).resolve(StudyFolder.requireFile(file));
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
        return unrecorded(layout.entryFolders().stream().map(StoreLayout::name).toList());
    }

    /// The folder of a study, made where it is missing, and locked until it is closed.
    ///
    /// @throws dev.bevis.io.LockedException when another process, or another part of this one, has
    ///   it
    public StudyFolder study(StudySource source) throws IOException {
        try (JournalLock _ = JournalLock.take(disk, layout)) {
            refresh();
            return StudyFolder.open(this, disk, places.of(source), source);
        }
    }

    /// As [#study(StudySource)], of the study that has exactly this name here, or gets it.
    StudyFolder studyNamed(StudySource source) throws IOException {
        try (JournalLock _ = JournalLock.take(disk, layout)) {
            refresh();
            StudyPlaces.Place place =
                    new StudyPlaces.Place(source.name(), places.folder(source.name()));
            return StudyFolder.open(this, disk, place, source);
        }
    }

    /// Whether an entry is stored and all its files can be read.
    boolean hasIntact(String id) {
        return find(id).filter(Entry::isIntact).isPresent();
    }

    /// Where the folder of a study is.
    public Path folderOf(String study) throws IOException {
        return places.folder(study);
    }

    /// Removes the folder of a study: its text, its checkpoints and what is known of its datasets,
    /// but no entry.
    ///
    /// @throws dev.bevis.io.LockedException when it is running
    /// @throws StoreException when there is no such study
    public void forget(String study) throws IOException {
        Path folder = places.all().get(study);
        if (folder == null) {
            throw new StoreException(
                    "the store " + root() + " has no study '" + study + "'; it has " + studies());
        }
        try (FolderLock _ = FolderLock.of(folder)) {
            Folders.delete(disk, folder);
        }
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

    /// Takes over what another store holds: entries, looks at test images, and studies. Nothing in
    /// the other store is changed, and nothing that is here replaced, unless it is damaged. If it
    /// does not come to its end, what was taken is whole, and the same again takes the rest.
    ///
    /// @throws dev.bevis.io.LockedException when a study that has to be added to is running here
    /// @throws IOException when the other store cannot be read, or this one not be written
    public MergedStore merge(Store from, MergeRules rules) throws IOException {
        return new StoreUnion(this, disk, layout, from, rules).run();
    }

    /// Holds every file of every entry against the journal, and says what is wrong. Nothing is
    /// changed.
    ///
    /// @throws IOException when the journal or a folder cannot be read
    public List<StoreFinding> verify() throws IOException {
        return new Verification(layout, journal).findings();
    }

    /// What is wrong with the store that can be said without reading its entries, the worst first:
    /// the journal, and files of studies. Whoever shows something of the store says it, too.
    ///
    /// @throws IOException when the journal or a folder cannot be read
    public List<StoreFinding> damage() throws IOException {
        return new Verification(layout, journal).damage();
    }

    /// What [#removeGarbage] would remove. Nothing is changed.
    ///
    /// @throws dev.bevis.io.LockedException when a study is running
    public List<Garbage> garbage(Wanted.Search search) throws IOException {
        StudyLocks.requireNone(layout);
        refresh();
        return new GarbageSearch(layout, journal).find(search.find());
    }

    /// As the other method, where it is known what is wanted.
    public List<Garbage> garbage(Set<String> wanted) throws IOException {
        return garbage(() -> Wanted.only(wanted));
    }

    /// As the other method, where it is known what is wanted.
    public List<Garbage> removeGarbage(Set<String> wanted) throws IOException {
        return removeGarbage(() -> Wanted.only(wanted));
    }

    /// Removes entries that are not wanted, and what killed processes left. An entry is removed
    /// from the journal first, and then its files.
    ///
    /// @param search asked for what is wanted when no study runs and none can begin
    /// @return what was removed
    /// @throws dev.bevis.io.LockedException when a study is running; then nothing is removed
    /// @throws IOException when something cannot be removed; the rest is removed next time
    public List<Garbage> removeGarbage(Wanted.Search search) throws IOException {
        try (StudyLocks _ = StudyLocks.take(layout);
                JournalLock _ = JournalLock.take(disk, layout)) {
            refresh();
            List<Garbage> garbage = new GarbageSearch(layout, journal).find(search.find());
            for (Garbage piece : garbage) {
                if (piece.kind() == Garbage.Kind.ENTRY) {
                    journal.append(new JournalRecord.Removed(StoreLayout.name(piece.path())));
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
