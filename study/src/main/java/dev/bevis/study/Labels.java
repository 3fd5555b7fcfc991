package dev.bevis.study;

import dev.bevis.data.AtomicFile;
import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreException;
import dev.bevis.store.StudyFolder;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The labels of datasets, kept in the store so that stored predictions can be judged without the
/// images.
final class Labels {

    private static final String KIND = "labels";
    private static final String TRAIN = "train.labels";
    private static final String TEST = "test.labels";
    private static final String DATASET = "dataset.json";

    private final Store store;
    private final Optional<StudyFolder> folder;
    private final Datasets datasets;
    private final Consumer<String> warnings;
    private final Map<String, Both> known = new TreeMap<>();

    /// A byte for each image.
    private record Both(byte[] train, byte[] test) {}

    /// @param folder where labels that the store lacks are written; without one there are none of
    ///   these
    Labels(
            Store store,
            Optional<StudyFolder> folder,
            Datasets datasets,
            Consumer<String> warnings) {
        this.store = store;
        this.folder = folder;
        this.datasets = datasets;
        this.warnings = warnings;
    }

    /// Those of the test images.
    Optional<byte[]> test(Setting.Data data) throws IOException {
        return both(data.source()).map(Both::test);
    }

    /// Those of the validation images of a setting.
    Optional<byte[]> validation(Setting.Data data) throws IOException {
        return both(data.source()).map(both -> validation(both.train(), data.split()));
    }

    private static byte[] validation(byte[] train, Split split) {
        int from =
                switch (split.placement()) {
                    case END -> train.length - split.validation();
                    case FRONT -> split.train();
                };
        return Arrays.copyOfRange(train, from, from + split.validation());
    }

    private Optional<Both> both(String source) throws IOException {
        Optional<DatasetIdentity> identity = datasets.find(source);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        String fingerprint = identity.get().fingerprint();
        Both both = known.get(fingerprint);
        if (both == null) {
            Optional<Both> found = both(source, identity.get());
            found.ifPresent(labels -> known.put(fingerprint, labels));
            return found;
        }
        return Optional.of(both);
    }

    private Optional<Both> both(String source, DatasetIdentity identity) throws IOException {
        String id = StudyTrial.id(Collections.singletonMap("labels of", identity.fingerprint()));
        Optional<Entry> entry = store.find(id);
        if (entry.isPresent()) {
            try {
                return Optional.of(new Both(entry.get().read(TRAIN), entry.get().read(TEST)));
            } catch (StoreException e) {
                warnings.accept(e.getMessage() + "; it is written again");
            }
        }
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Dataset dataset = datasets.get(source);
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        files.put(DATASET, AtomicFile.Content.of(TrialFiles.bytes(identity)));
        files.put(TRAIN, AtomicFile.Content.of(dataset.train().labels()));
        files.put(TEST, AtomicFile.Content.of(dataset.test().labels()));
        folder.get().put(id, KIND, files);
        return Optional.of(new Both(dataset.train().labels(), dataset.test().labels()));
    }
}
