package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Disk;
import dev.bevis.io.FolderLock;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The taking over of all that one store holds into another.
///
/// An entry's id says how it was computed, so that two stores that have the same id have the same
/// result, and the union is that of the ids. Every file of an entry is held against its checksum
/// before it is taken, and against what is there already: results that differ are named, and those
/// that were there stay. Entries are recorded in the order of the other journal, as are looks at
/// test images, so that what was stated before a result stays before it.
///
/// Studies of the same name and text are one; one of the same name with another text is kept apart,
/// as a store does with two files of one name. Checkpoints are not taken.
///
/// Each entry and each file is there or not, whenever the process ends; merging again goes on.
final class StoreUnion {

    private static final String FOLDER = "merge";

    private final Store into;
    private final Store from;
    private final Disk disk;
    private final StoreLayout layout;
    private final MergeRules rules;
    private final List<String> conflicts = new ArrayList<>();
    private final List<String> damages = new ArrayList<>();
    private int added;
    private int known;
    private int looks;

    /// @param layout of the store that is added to
    StoreUnion(Store into, Disk disk, StoreLayout layout, Store from, MergeRules rules) {
        this.into = into;
        this.disk = disk;
        this.layout = layout;
        this.from = from;
        this.rules = rules;
    }

    /// Takes over what is not there yet.
    ///
    /// @throws dev.bevis.io.LockedException when a study that it belongs to runs, or another merge
    MergedStore run() throws IOException {
        from.refresh();
        into.refresh();
        Path folder = layout.root().resolve(FOLDER);
        Folders.make(disk, folder);
        try (FolderLock _ = FolderLock.of(folder);
                MergedStudies studies = new MergedStudies(into, from, rules)) {
            Path temporary = folder.resolve(StoreLayout.TEMPORARY);
            Folders.delete(disk, temporary);
            Folders.make(disk, temporary);
            studies.take(conflicts, damages);
            records(temporary, studies);
            Folders.delete(disk, temporary);
            return new MergedStore(
                    from.root(), studies.names(), added, known, looks, conflicts, damages);
        }
    }

    private void records(Path temporary, MergedStudies studies) throws IOException {
        Map<String, Entry> entries = from.entries();
        Set<String> done = new TreeSet<>();
        Set<JournalRecord> there = new LinkedHashSet<>(into.journal());
        for (JournalRecord each : from.journal()) {
            switch (each) {
                case JournalRecord.Stored(String id, String _, var _) -> {
                    Entry entry = entries.get(id);
                    if (entry != null && done.add(id)) {
                        take(entry, temporary);
                    }
                }
                case JournalRecord.Removed _ -> {}
                case JournalRecord.Looked(var study, var step, var seen, var reason) -> {
                    var look = new JournalRecord.Looked(studies.nameOf(study), step, seen, reason);
                    looks += there.add(look) ? 1 : 0;
                    into.add(look);
                }
            }
        }
    }

    private void take(Entry theirs, Path temporary) throws IOException {
        Optional<Entry> ours = into.find(theirs.id());
        if (ours.isPresent() && ours.get().isIntact()) {
            known++;
            compare(ours.get(), theirs);
            return;
        }
        SequencedMap<String, AtomicFile.Content> contents = new LinkedHashMap<>();
        try {
            for (String file : theirs.files().keySet()) {
                contents.put(file, AtomicFile.Content.of(theirs.read(file)));
            }
        } catch (StoreException damaged) {
            damages.add(Objects.toString(damaged.getMessage()));
            return;
        }
        Path place = temporary.resolve(theirs.id());
        var _ = into.add(EntryFiles.write(disk, place, theirs.id(), theirs.kind(), contents));
        added++;
    }

    private void compare(Entry ours, Entry theirs) {
        Set<String> names = new TreeSet<>(ours.files().keySet());
        names.addAll(theirs.files().keySet());
        names.removeAll(rules.incidental());
        names.removeIf(name -> Objects.equals(ours.files().get(name), theirs.files().get(name)));
        if (!names.isEmpty() || !ours.kind().equals(theirs.kind())) {
            conflicts.add(
                    ours.kind()
                            + " "
                            + ours.id()
                            + ": expected the same result in both stores, found "
                            + (names.isEmpty()
                                    ? "a " + theirs.kind() + " of that id"
                                    : "other bytes in " + String.join(", ", names))
                            + " in "
                            + theirs.folder()
                            + "; the one that was there stays: compute both again to see which is"
                            + " right, 'bevis verify' does");
        }
    }
}
