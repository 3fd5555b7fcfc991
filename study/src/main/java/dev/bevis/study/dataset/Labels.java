package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.DuplicateGroups;
import dev.bevis.data.LabelBytes;
import dev.bevis.data.Split;
import dev.bevis.data.source.Source;
import dev.bevis.io.AtomicFile;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final StoredDuplicates duplicates;
    private final Map<String, Both> known = new TreeMap<>();

    /// To hold examples out at random takes longer than to look them up.
    private final Map<DataChoices, Known> validation = new LinkedHashMap<>();

    /// The class of each image.
    private record Both(int classes, char[] train, char[] test) {

        Known known(char[] labels) {
            int[] ofAll = new int[classes];
            for (char[] part : List.of(train, test)) {
                for (char label : part) {
                    ofAll[label]++;
                }
            }
            return new Known(labels, ofAll);
        }
    }

    /// The classes of the images of a part.
    ///
    /// @param labels image after image
    /// @param ofAll how many images of the whole dataset have each class, K
    public record Known(char[] labels, int[] ofAll) {

        /// K of the dataset.
        public int classes() {
            return ofAll.length;
        }
    }

    /// @param made where labels are stored
    public Labels(CachedEntries made) {
        this.made = made;
        duplicates = new StoredDuplicates(made);
    }

    /// Stores those of a dataset that is there now.
    public void keep(Source source) throws IOException {
        var _ = both(source);
    }

    /// Those of the test images.
    public Optional<Known> test(DataChoices data) throws IOException {
        return both(data.source()).map(both -> both.known(both.test()));
    }

    /// Those of all training images, whatever is held out of them.
    Optional<Known> train(DataChoices data) throws IOException {
        return both(data.source()).map(both -> both.known(both.train()));
    }

    /// Those of the validation images of a setting.
    public Optional<Known> validation(DataChoices data) throws IOException {
        Known before = validation.get(data);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Known> found = held(data);
        found.ifPresent(labels -> validation.put(data, labels));
        return found;
    }

    private Optional<Known> held(DataChoices data) throws IOException {
        Optional<Both> both = both(data.source());
        Optional<Split.Chosen> chosen = chosen(data);
        if (both.isEmpty() || chosen.isEmpty()) {
            return Optional.empty();
        }
        int[] images = chosen.get().validation();
        char[] labels = new char[images.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = both.get().train()[images[i]];
        }
        return Optional.of(both.get().known(labels));
    }

    /// Those of the validation images of a setting, if the store has an entry of them: none is made
    /// where there was none, which takes the dataset.
    public Optional<Known> storedValidation(DataChoices data) throws IOException {
        Optional<DatasetIdentity> identity = made.datasets().find(data.source());
        return identity.isPresent() && made.store().find(id(identity.get())).isPresent()
                ? validation(data)
                : Optional.empty();
    }

    private static String id(DatasetIdentity identity) {
        return StudyTrial.id(Collections.singletonMap("labels of", identity.fingerprint()));
    }

    /// Which training images a setting trains on and holds out.
    ///
    /// @return empty where the store does not know enough of the dataset
    public Optional<Split.Chosen> chosen(DataChoices data) throws IOException {
        Optional<DatasetIdentity> identity = made.datasets().find(data.source());
        Optional<Both> both = both(data.source());
        Optional<DuplicateGroups> groups =
                data.validationFrom().keepsTogether()
                        ? duplicates.of(data.source())
                        : Optional.of(DuplicateGroups.of(0, List.of()));
        if (identity.isEmpty() || both.isEmpty() || groups.isEmpty()) {
            return Optional.empty();
        }
        char[] labels = both.get().train();
        return Optional.of(
                data.split()
                        .of(
                                new Split.Labeled(
                                        identity.get().name(),
                                        labels,
                                        identity.get().classes(),
                                        0,
                                        () -> groups.get().among(labels.length))));
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
        int classes = identity.classes().size();
        return made.get(
                id(identity),
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
