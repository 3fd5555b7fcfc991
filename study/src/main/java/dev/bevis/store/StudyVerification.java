package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.FolderLock;
import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.train.checkpoint.Checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The comparison of the folders of studies with what they say of themselves.
///
/// @param layout of the store
record StudyVerification(StoreLayout layout) {

    /// Files of a study in the order in which a run writes them: where a later one is, the earlier
    /// ones were.
    private static final List<String> WRITTEN = List.of(StudyPlaces.TEXT, "datasets.json");

    /// Files that earlier versions wrote after these.
    private static final List<String> FORMER = List.of("trained.log", "study.json");

    /// What is wrong with files of studies, and with the locks.
    ///
    /// @param records of the journal, whose looks name studies
    List<StoreFinding> files(List<JournalRecord> records) throws IOException {
        List<StoreFinding> findings = new ArrayList<>();
        lock(layout.journalLock(), findings);
        List<Path> folders = layout.studyFolders();
        for (Path stray : Folders.list(layout.studies())) {
            if (!folders.contains(stray)) {
                findings.add(
                        new StoreFinding(
                                StoreFinding.Kind.DAMAGED_FILE,
                                stray.toString(),
                                stray
                                        + ": expected the folder of a study, found something else;"
                                        + " restore the folder from a copy, or remove this"));
            }
        }
        for (Path folder : folders) {
            files(folder, findings);
        }
        if (!records.isEmpty()) {
            missing(records, findings);
        }
        return findings;
    }

    private static void files(Path folder, List<StoreFinding> findings) throws IOException {
        lock(folder.resolve(FolderLock.FILE), findings);
        Set<String> names = new TreeSet<>();
        for (Path file : Folders.list(folder)) {
            String name = StoreLayout.name(file);
            boolean isOther =
                    StudyFolder.RESERVED.contains(name) && !name.equals(StudyIdentity.FILE);
            if (isOther || name.endsWith(AtomicFile.TEMPORARY)) {
                continue;
            }
            names.add(name);
            switch (ChecksummedFile.read(file)) {
                case StudyFileContent.Absent _, StudyFileContent.Intact _ -> {}
                case StudyFileContent.Unchecked(byte[] _, String message) ->
                        findings.add(
                                new StoreFinding(
                                        name.equals(StudyIdentity.FILE)
                                                ? StoreFinding.Kind.DAMAGED_FILE
                                                : StoreFinding.Kind.UNCHECKED_FILE,
                                        file.toString(),
                                        message));
                case StudyFileContent.Damaged(String message) ->
                        findings.add(
                                new StoreFinding(
                                        StoreFinding.Kind.DAMAGED_FILE, file.toString(), message));
            }
        }
        boolean hasLater = FORMER.stream().anyMatch(names::contains);
        for (String name : WRITTEN.reversed()) {
            if (hasLater && !names.contains(name)) {
                findings.add(StoreFinding.gone(folder.resolve(name), "a file of the study"));
            }
            hasLater |= names.contains(name);
        }
    }

    /// Studies that have looked at test images had a folder then.
    private void missing(List<JournalRecord> records, List<StoreFinding> findings)
            throws IOException {
        if (!Files.isDirectory(layout.studies())) {
            findings.add(StoreFinding.gone(layout.studies(), "the folder of the studies"));
            return;
        }
        Set<String> known = new StudyPlaces(layout).all().keySet();
        Set<String> looked = new TreeSet<>();
        for (JournalRecord each : records) {
            if (each instanceof JournalRecord.Looked look && !known.contains(look.study())) {
                looked.add(look.study());
            }
        }
        for (String study : looked) {
            findings.add(
                    StoreFinding.gone(
                            layout.studies(),
                            "a folder of the study '" + study + "', whose looks are recorded"));
        }
    }

    private static void lock(Path lock, List<StoreFinding> findings) {
        try {
            if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
                RegularFile.require(lock);
            }
        } catch (NoSuchFileException gone) {
            // As good as if it had not been there.
        } catch (IOException e) {
            findings.add(
                    new StoreFinding(
                            StoreFinding.Kind.DAMAGED_FILE,
                            lock.toString(),
                            lock + ": " + Folders.reason(e) + "; remove it"));
        }
    }

    /// What is wrong with the checkpoints of unfinished trials.
    List<StoreFinding> checkpoints() throws IOException {
        List<StoreFinding> findings = new ArrayList<>();
        for (Path study : layout.studyFolders()) {
            for (Path folder : Folders.list(study.resolve(StoreLayout.CHECKPOINTS))) {
                if (!Files.isDirectory(folder)) {
                    findings.add(Verification.extra(folder));
                    continue;
                }
                for (String message : Checkpoints.damages(folder)) {
                    findings.add(
                            new StoreFinding(
                                    StoreFinding.Kind.DAMAGED_FILE,
                                    folder.toString(),
                                    message
                                            + "; training goes on from an older one, or begins"
                                            + " again"));
                }
            }
        }
        return findings;
    }
}
