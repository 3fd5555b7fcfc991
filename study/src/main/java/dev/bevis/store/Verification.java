package dev.bevis.store;

import dev.bevis.io.LockedException;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.journal.Journal;
import dev.bevis.store.journal.JournalReader;
import dev.bevis.store.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The comparison of a store with its journal.
///
/// @param layout of the store
/// @param journal of the store
record Verification(StoreLayout layout, Journal journal) {

    /// What is wrong: the journal first, then the entries by id, then what nobody stored, then the
    /// studies.
    List<StoreFinding> findings() throws IOException {
        JournalReader reader = journal.reread();
        StudyVerification studies = new StudyVerification(layout);
        SortedMap<String, JournalRecord.Stored> stored = Journal.stored(reader.records());
        SortedMap<String, List<StoreFinding>> entries = new TreeMap<>();
        for (JournalRecord.Stored entry : stored.values()) {
            entries.put(entry.id(), entry(new Entry(layout.entry(entry.id()), entry)));
        }
        for (Path folder : layout.entryFolders()) {
            if (!stored.containsKey(StoreLayout.name(folder))) {
                entries.put(StoreLayout.name(folder), List.of(orphan(folder)));
            }
        }
        forgetChanged(entries, stored);

        List<StoreFinding> findings = new ArrayList<>();
        lostJournal().ifPresent(findings::add);
        findings.addAll(records(reader));
        entries.values().forEach(findings::addAll);
        for (Path stray : layout.strays()) {
            findings.add(extra(stray));
        }
        findings.addAll(studies.files(reader.records()));
        findings.addAll(studies.checkpoints());
        return findings;
    }

    /// What can be said without reading entries.
    List<StoreFinding> damage() throws IOException {
        JournalReader reader = journal.reread();
        List<StoreFinding> findings = new ArrayList<>();
        lostJournal().ifPresent(findings::add);
        records(reader).stream().filter(each -> each.kind().isDamage()).forEach(findings::add);
        if (findings.isEmpty()) {
            unnamed(reader).ifPresent(findings::add);
        }
        findings.addAll(new StudyVerification(layout).files(reader.records()));
        return findings;
    }

    /// Whether there is no journal though there is something that it should name.
    Optional<StoreFinding> lostJournal() throws IOException {
        boolean isThere = Files.exists(layout.journal(), LinkOption.NOFOLLOW_LINKS);
        if (isThere || (layout.entryFolders().isEmpty() && layout.studyFolders().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new StoreFinding(
                        StoreFinding.Kind.MISSING_FILE,
                        layout.journal().toString(),
                        layout.journal()
                                + ": expected the journal, which says what is stored, found"
                                + " nothing, though there are "
                                + layout.entryFolders().size()
                                + " entries and "
                                + layout.studyFolders().size()
                                + " studies; restore it from a copy, or name another folder to"
                                + " begin anew"));
    }

    /// Entries that the journal does not name, while nobody is about to name them. One is what a
    /// process leaves that was stopped.
    private Optional<StoreFinding> unnamed(JournalReader reader) throws IOException {
        SortedMap<String, JournalRecord.Stored> stored = Journal.stored(reader.records());
        long unnamed =
                layout.entryFolders().stream()
                        .filter(folder -> !stored.containsKey(StoreLayout.name(folder)))
                        .filter(folder -> !isRemoved(reader, StoreLayout.name(folder)))
                        .count();
        if (unnamed == 0 || (unnamed == 1 && !stored.isEmpty()) || isInUse()) {
            return Optional.empty();
        }
        return Optional.of(
                new StoreFinding(
                        StoreFinding.Kind.ORPHAN,
                        layout.journal().toString(),
                        layout.journal()
                                + ": expected a record of every entry, found none of "
                                + unnamed
                                + ", as when the journal was cut or processes were stopped; they do"
                                + " not count: restore the journal from a copy, or run their"
                                + " studies again"));
    }

    private static boolean isRemoved(JournalReader reader, String id) {
        return reader.records().contains(new JournalRecord.Removed(id));
    }

    private boolean isInUse() throws IOException {
        try {
            StudyLocks.requireNone(layout);
            return false;
        } catch (LockedException e) {
            return true;
        }
    }

    /// Other processes may have stored or removed an entry between one look and the next.
    private void forgetChanged(
            SortedMap<String, List<StoreFinding>> entries,
            SortedMap<String, JournalRecord.Stored> before)
            throws IOException {
        Map<String, JournalRecord.Stored> after = Journal.stored(journal.reread().records());
        entries.keySet().removeIf(id -> !Objects.equals(before.get(id), after.get(id)));
    }

    private List<StoreFinding> records(JournalReader reader) {
        List<StoreFinding> findings = new ArrayList<>();
        for (JournalReader.Damage damage : reader.damages()) {
            findings.add(
                    damaged(
                            damage,
                            "; the records around it are intact: restore the journal from a copy,"
                                    + " or compute again what is missing"));
        }
        for (JournalReader.Damage damage : reader.tail()) {
            boolean unfinished = reader.isTorn() && damage.equals(reader.tail().getLast());
            findings.add(
                    unfinished
                            ? new StoreFinding(
                                    StoreFinding.Kind.UNFINISHED_RECORD,
                                    layout.journal().toString(),
                                    line(damage)
                                            + "it is not finished, as when a process was stopped;"
                                            + " the next record takes its place")
                            : damaged(
                                    damage,
                                    "; the next record takes its place: restore the journal from a"
                                            + " copy before, or compute again what is missing"));
        }
        return findings;
    }

    private StoreFinding damaged(JournalReader.Damage damage, String advice) {
        return new StoreFinding(
                StoreFinding.Kind.DAMAGED_RECORD,
                layout.journal().toString(),
                line(damage) + damage.what() + advice);
    }

    private String line(JournalReader.Damage damage) {
        return layout.journal() + ", line " + damage.line() + ": expected a record, but ";
    }

    private static List<StoreFinding> entry(Entry entry) throws IOException {
        List<StoreFinding> findings = new ArrayList<>();
        for (String file : entry.files().keySet()) {
            try {
                entry.read(file);
            } catch (StoreException e) {
                Path path = entry.path(file);
                findings.add(
                        new StoreFinding(
                                kind(e, path), path.toString(), Objects.toString(e.getMessage())));
            }
        }
        for (Path path : Folders.list(entry.folder())) {
            if (!entry.files().containsKey(StoreLayout.name(path))) {
                findings.add(extra(path));
            }
        }
        return findings;
    }

    private static StoreFinding.Kind kind(StoreException e, Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return StoreFinding.Kind.MISSING_FILE;
        }
        return e.getCause() == null || (Files.isReadable(path) && Files.isRegularFile(path))
                ? StoreFinding.Kind.WRONG_BYTES
                : StoreFinding.Kind.UNREADABLE_FILE;
    }

    private static StoreFinding orphan(Path folder) {
        return new StoreFinding(
                StoreFinding.Kind.ORPHAN,
                folder.toString(),
                folder
                        + ": the journal has no record of this entry, as when a process was stopped"
                        + " before it was stored; it does not count, and is replaced when it is"
                        + " computed again");
    }

    static StoreFinding extra(Path path) {
        return new StoreFinding(
                StoreFinding.Kind.EXTRA_FILE,
                path.toString(),
                path + ": nobody stored this; it does not count, remove it");
    }
}
