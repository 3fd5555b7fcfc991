package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreLayout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// The studies of a store that is taken over, each with its folder in the other one, which is
/// locked until this is closed.
final class MergedStudies implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile(" \\([1-9][0-9]*\\)$");

    private final Store into;
    private final Store from;
    private final MergeRules rules;
    private final SequencedMap<String, StudyFolder> folders = new LinkedHashMap<>();

    /// Locks them all, and makes the folders that are missing.
    ///
    /// @throws dev.bevis.io.LockedException when one is running; then none is locked
    MergedStudies(Store into, Store from, MergeRules rules) throws IOException {
        this.into = into;
        this.from = from;
        this.rules = rules;
        try {
            for (String study : from.studies()) {
                Optional<byte[]> text = from.studyFile(study, StudyPlaces.TEXT).content();
                StudySource source =
                        new StudySource(
                                name(study, text),
                                from.sourceOf(study),
                                text.orElse(new byte[0]),
                                _ -> true);
                folders.put(study, into.studyNamed(source));
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /// The name of a study in the other store: its own, or the one with the number that the study
    /// of this text has there, or the first number that is free.
    private String name(String study, Optional<byte[]> text) throws IOException {
        String plain = NUMBER.matcher(study).replaceFirst("");
        String name = study;
        for (int number = 1; ; number++) {
            boolean isTaken =
                    into.studies().contains(name)
                            || folders.values().stream()
                                    .map(StudyFolder::name)
                                    .toList()
                                    .contains(name);
            if (!isTaken || isSame(into.studyFile(name, StudyPlaces.TEXT).content(), text)) {
                return name;
            }
            name = number == 1 ? plain : plain + " (" + number + ")";
        }
    }

    private static boolean isSame(Optional<byte[]> ours, Optional<byte[]> theirs) {
        return ours.isEmpty() || theirs.isEmpty() || Arrays.equals(ours.get(), theirs.get());
    }

    /// Takes over the files of the studies.
    void take(List<String> conflicts, List<String> damages) throws IOException {
        for (Map.Entry<String, StudyFolder> study : folders.entrySet()) {
            for (String file : files(study.getKey())) {
                StudyFileContent theirs = from.studyFile(study.getKey(), file);
                if (theirs instanceof StudyFileContent.Damaged(String message)) {
                    damages.add(message);
                }
                Optional<byte[]> bytes = theirs.content();
                if (bytes.isPresent()) {
                    take(study.getValue(), file, bytes.get(), conflicts);
                }
            }
        }
    }

    private void take(StudyFolder study, String file, byte[] theirs, List<String> conflicts)
            throws IOException {
        Optional<byte[]> ours = study.read(file).content();
        if (ours.isEmpty()) {
            study.write(file, theirs);
        } else if (!Arrays.equals(ours.get(), theirs)) {
            MergeRules.Union union = rules.union().of(file, ours.get(), theirs);
            study.keep(file, union.bytes());
            union.conflicts()
                    .forEach(
                            conflict -> conflicts.add("study '" + study.name() + "': " + conflict));
        }
    }

    /// The files of a study in the order in which a run writes them: the text, then what is known
    /// of the datasets.
    private List<String> files(String study) throws IOException {
        List<String> files = new ArrayList<>();
        for (Path path : Folders.list(from.folderOf(study))) {
            String file = StoreLayout.name(path);
            if (!StudyFolder.RESERVED.contains(file) && !file.endsWith(AtomicFile.TEMPORARY)) {
                files.add(file);
            }
        }
        files.sort(null);
        if (files.remove(StudyPlaces.TEXT)) {
            files.addFirst(StudyPlaces.TEXT);
        }
        return files;
    }

    /// The names of the studies, with those that they have in the other store.
    SequencedMap<String, String> names() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        folders.forEach((name, folder) -> names.put(name, folder.name()));
        return names;
    }

    /// The name of a study in the other store; its own, if the store does not have it any more.
    String nameOf(String study) {
        StudyFolder folder = folders.get(study);
        return folder == null ? study : folder.name();
    }

    @Override
    public void close() {
        folders.values().forEach(StudyFolder::close);
    }
}
