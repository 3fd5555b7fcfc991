package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.LabelBytes;
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

    /// The class of each image.
    private record Both(int classes, char[] train, char[] test) {}

    /// The classes of the images of a part.
    ///
    /// @param labels image after image
    /// @param classes K of the dataset
    public record Known(char[] labels, int classes) {}

    /// @param made where labels are stored
    public Labels(CachedEntries made) {
        this.made = made;
    }

    /// Those of the test images.
    public Optional<Known> test(Setting.Data data) throws IOException {
        return both(data.source()).map(both -> new Known(both.test(), both.classes()));
    }

    /// Those of the validation images of a setting.
    public Optional<Known> validation(Setting.Data data) throws IOException {
        return both(data.source())
                .map(both -> new Known(validation(both.train(), data.split()), both.classes()));
    }

    private static char[] validation(char[] train, Split split) {
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
        int classes = identity.classes().size();
        return made.get(
                id,
                KIND,
                "written",
                entry ->
                        new Both(
                                classes,
                                TrialFiles.classes(entry, TRAIN, classes),
                                TrialFiles.classes(entry, TEST, classes)),
                files -> {
                    Dataset dataset = made.datasets().get(source);
                    Both both =
                            new Both(classes, dataset.train().labels(), dataset.test().labels());
                    files.put(
                            DATASET,
                            AtomicFile.Content.of(
                                    TrialFiles.bytes(RememberedDataset.of(identity))));
                    files.put(TRAIN, AtomicFile.Content.of(LabelBytes.of(both.train(), classes)));
                    files.put(TEST, AtomicFile.Content.of(LabelBytes.of(both.test(), classes)));
                    return both;
                });
    }
}
