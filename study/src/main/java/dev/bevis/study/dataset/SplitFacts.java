package dev.bevis.study.dataset;

import dev.bevis.data.DuplicateGroups;
import dev.bevis.data.Split;
import dev.bevis.store.Store;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.trial.DatasetIdentity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a reader should know of the parts into which a setting splits its data.
///
/// @param dataset that is split
/// @param validation images held out
/// @param validationEqual how many of them equal an image that is trained on
/// @param testEqual how many test images do
/// @param without names of the classes that have no image to train on, none to validate on though
///   there are validation images, and none to test on
public record SplitFacts(
        DatasetIdentity dataset,
        int validation,
        int validationEqual,
        int testEqual,
        Without without) {

    /// Names of classes without images in each part.
    public record Without(List<String> train, List<String> validation, List<String> test) {

        public Without {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }
    }

    /// What a store knows of the parts.
    public static final class Reader {

        private final Datasets datasets;
        private final Labels labels;
        private final StoredDuplicates duplicates;

        /// From the store alone.
        ///
        /// @param study whose datasets are meant
        public static Reader stored(Store store, String study) throws IOException {
            return new Reader(
                    CachedEntries.stored(store, Datasets.remembered(store, study), _ -> {}));
        }

        /// @param made where labels and groups of equal images are kept
        public Reader(CachedEntries made) {
            datasets = made.datasets();
            labels = new Labels(made);
            duplicates = new StoredDuplicates(made);
        }

        /// The facts of a split.
        ///
        /// @return empty where the store does not know enough of the dataset
        /// @throws IllegalArgumentException if the data cannot be split so
        public Optional<SplitFacts> of(DataChoices data) throws IOException {
            Optional<DatasetIdentity> dataset = datasets.find(data.source());
            Optional<Split.Chosen> chosen = labels.chosen(data);
            Optional<Labels.Known> train = labels.train(data);
            Optional<Labels.Known> test = labels.test(data);
            Optional<DuplicateGroups> groups = duplicates.of(data.source());
            if (dataset.isEmpty()
                    || chosen.isEmpty()
                    || train.isEmpty()
                    || test.isEmpty()
                    || groups.isEmpty()) {
                return Optional.empty();
            }
            int[] trained = chosen.get().train();
            int[] held = chosen.get().validation();
            int first = train.get().labels().length;
            int[] tested = IntStream.range(first, first + test.get().labels().length).toArray();
            List<String> classes = dataset.get().classes();
            Without without =
                    new Without(
                            without(classes, train.get().labels(), trained),
                            held.length == 0
                                    ? List.of()
                                    : without(classes, train.get().labels(), held),
                            without(
                                    classes,
                                    test.get().labels(),
                                    IntStream.range(0, tested.length).toArray()));
            return Optional.of(
                    new SplitFacts(
                            dataset.get(),
                            held.length,
                            groups.get().shared(held, trained),
                            groups.get().shared(tested, trained),
                            without));
        }

        private static List<String> without(List<String> classes, char[] labels, int[] images) {
            boolean[] isThere = new boolean[classes.size()];
            Arrays.stream(images).forEach(image -> isThere[labels[image]] = true);
            List<String> without = new ArrayList<>();
            for (int k = 0; k < isThere.length; k++) {
                if (!isThere[k]) {
                    without.add(classes.get(k));
                }
            }
            return without;
        }
    }
}
