package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.DuplicateGroups;
import dev.bevis.data.source.Source;
import dev.bevis.io.AtomicFile;
import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which images of datasets are equal, kept in the store so that splits can be told without the
/// images. Training images are numbered first, then test images.
public final class StoredDuplicates {

    private static final String KIND = "duplicates";
    private static final String FILE = "duplicates.json";

    private final CachedEntries made;
    private final Map<String, DuplicateGroups> known = new TreeMap<>();

    /// The file.
    record Groups(String fingerprint, int images, List<int[]> groups) {}

    /// @param made where they are stored
    public StoredDuplicates(CachedEntries made) {
        this.made = made;
    }

    /// Those of a dataset; empty where they are not there and cannot be made.
    public Optional<DuplicateGroups> of(Source source) throws IOException {
        Optional<DatasetIdentity> identity = made.datasets().find(source);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        String fingerprint = identity.get().fingerprint();
        DuplicateGroups there = known.get(fingerprint);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<DuplicateGroups> found = of(source, fingerprint);
        found.ifPresent(groups -> known.put(fingerprint, groups));
        return found;
    }

    private Optional<DuplicateGroups> of(Source source, String fingerprint) throws IOException {
        return made.get(
                StudyTrial.id(Collections.singletonMap("duplicates of", fingerprint)),
                KIND,
                "written",
                StoredDuplicates::read,
                files -> {
                    Dataset dataset = made.datasets().get(source);
                    DuplicateGroups groups = DuplicateGroups.of(dataset.train(), dataset.test());
                    Groups file = new Groups(fingerprint, groups.count(), groups.groups());
                    files.put(FILE, AtomicFile.Content.of(TrialFiles.bytes(file)));
                    return groups;
                });
    }

    private static DuplicateGroups read(Entry entry) throws StoreException {
        return TrialFiles.tryRead(entry.read(FILE), Groups.class)
                .map(file -> DuplicateGroups.of(file.images(), file.groups()))
                .orElseThrow(() ->
                        new StoreException(
                                entry.path(FILE) + ": does not say which images are equal"));
    }
}
