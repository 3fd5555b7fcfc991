package dev.bevis.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The comparison of a store with its journal.
///
/// @param layout of the store
/// @param journal of the store
record Verification(Layout layout, Journal journal) {

    /// What is wrong: the journal first, then the entries by id, then what nobody stored.
    List<Finding> findings() throws IOException {
        JournalReader reader = journal.reread();
        SortedMap<String, JournalRecord.Stored> stored = Journal.stored(reader.records());
        SortedMap<String, List<Finding>> entries = new TreeMap<>();
        for (JournalRecord.Stored entry : stored.values()) {
            entries.put(entry.id(), entry(new Entry(layout.entry(entry.id()), entry)));
        }
        for (Path folder : layout.entryFolders()) {
            if (!stored.containsKey(Layout.name(folder))) {
                entries.put(Layout.name(folder), List.of(orphan(folder)));
            }
        }
        forgetChanged(entries, stored);

        List<Finding> findings = new ArrayList<>(records(reader));
        entries.values().forEach(findings::addAll);
        for (Path stray : layout.strays()) {
            findings.add(extra(stray));
        }
        return findings;
    }

    /// Other processes may have stored or removed an entry between one look and the next.
    private void forgetChanged(
            SortedMap<String, List<Finding>> entries,
            SortedMap<String, JournalRecord.Stored> before)
            throws IOException {
        Map<String, JournalRecord.Stored> after = Journal.stored(journal.reread().records());
        entries.keySet().removeIf(id -> !Objects.equals(before.get(id), after.get(id)));
    }

    /// What is wrong with the journal as far as it has been read.
    List<Finding> damage() {
        if (!Files.exists(layout.journal(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of(
                    new Finding(
                            Finding.Kind.MISSING_FILE,
                            layout.journal().toString(),
                            layout.journal()
                                    + ": expected the journal of the store, found no such file;"
                                    + " restore it from a copy, or compute the results again"));
        }
        return records(journal.reader()).stream()
                .filter(finding -> finding.kind().isDamage())
                .toList();
    }

    private List<Finding> records(JournalReader reader) {
        List<Finding> findings = new ArrayList<>();
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
                            ? new Finding(
                                    Finding.Kind.UNFINISHED_RECORD,
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

    private Finding damaged(JournalReader.Damage damage, String advice) {
        return new Finding(
                Finding.Kind.DAMAGED_RECORD,
                layout.journal().toString(),
                line(damage) + damage.what() + advice);
    }

    private String line(JournalReader.Damage damage) {
        return layout.journal() + ", line " + damage.line() + ": expected a record, but ";
    }

    private static List<Finding> entry(Entry entry) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String file : entry.files().keySet()) {
            try {
                entry.read(file);
            } catch (StoreException e) {
                Path path = entry.path(file);
                findings.add(
                        new Finding(
                                kind(e, path), path.toString(), Objects.toString(e.getMessage())));
            }
        }
        for (Path path : Folders.list(entry.folder())) {
            if (!entry.files().containsKey(Layout.name(path))) {
                findings.add(extra(path));
            }
        }
        return findings;
    }

    private static Finding.Kind kind(StoreException e, Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Finding.Kind.MISSING_FILE;
        }
        return e.getCause() == null ? Finding.Kind.WRONG_BYTES : Finding.Kind.UNREADABLE_FILE;
    }

    private static Finding orphan(Path folder) {
        return new Finding(
                Finding.Kind.ORPHAN,
                folder.toString(),
                folder
                        + ": the journal has no record of this entry, as when a process was stopped"
                        + " before it was stored; it does not count, and is replaced when it is"
                        + " computed again");
    }

    private static Finding extra(Path path) {
        return new Finding(
                Finding.Kind.EXTRA_FILE,
                path.toString(),
                path + ": nobody stored this; it does not count, remove it");
    }
}
