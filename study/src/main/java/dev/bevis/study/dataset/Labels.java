package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.data.source.Source;
import dev.bevis.io.AtomicFile;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The labels of datasets, kept in the store so that stored predictions can be judged without the
/// images.
public final class Labels {

    private static final String KIND = "labels";
    private static final String TRAIN = "train.labels";
    private static final String TEST = "test.labels";
    private static final String DATASET = "dataset.json";

    private final CachedEntries made;
    private final Map<String, Both> known = new TreeMap<>();

    /// A byte for each image.
    private record Both(byte[] train, byte[] test) {}

    /// @param made where labels are stored
    public Labels(CachedEntries made) {
        this.made = made;
    }

    /// Those of the test images.
    public Optional<byte[]> test(Setting.Data data) throws IOException {
        return both(data.source()).map(Both::test);
    }

    /// Those of the validation images of a setting.
    public Optional<byte[]> validation(Setting.Data data) throws IOException {
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

    private Optional<Both> both(Source source) throws IOException {
        Optional<DatasetIdentity> identity = made.datasets().find(source);
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

    private Optional<Both> both(Source source, DatasetIdentity identity) throws IOException {
        String id = StudyTrial.id(Collections.singletonMap("labels of", identity.fingerprint()));
        return made.get(
                id,
                KIND,
                "written",
                entry -> new Both(entry.read(TRAIN), entry.read(TEST)),
                files -> {
                    Dataset dataset = made.datasets().get(source);
                    Both both = new Both(dataset.train().labels(), dataset.test().labels());
                    files.put(
                            DATASET,
                            AtomicFile.Content.of(
                                    TrialFiles.bytes(RememberedDataset.of(identity))));
                    files.put(TRAIN, AtomicFile.Content.of(both.train()));
                    files.put(TEST, AtomicFile.Content.of(both.test()));
                    return both;
                });
    }
}
