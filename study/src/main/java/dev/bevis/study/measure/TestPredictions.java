package dev.bevis.study.measure;

import dev.bevis.data.SplitName;
import dev.bevis.data.augment.TestViews;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.Optional;

/// The class that the network of a trial gives to each test image, as [dev.bevis.data.LabelBytes]
/// writes them.
///
/// Trials that no step with an open test set needs have none: they are a [Measurement], made of the
/// trial's weights once a look is in the ledger. Trials of stores that are older have them in their
/// own entry. [TestLook] alone shows them to others.
public final class TestPredictions {

    private TestPredictions() {}

    /// Where those of a trial are; empty while they were not made.
    static Optional<Entry> entry(Store store, String trial) {
        return own(store, trial)
                .or(() ->
                        store.find(
                                Measurement.id(
                                        NetworkMeasurement.TEST_PREDICTIONS,
                                        trial,
                                        SplitName.TEST,
                                        Optional.empty())));
    }

    /// Where those of a trial are that are averaged over views; empty while they were not made.
    private static Optional<Entry> viewed(Store store, String trial, TestViews views) {
        return store.find(
                Measurement.id(
                        NetworkMeasurement.VIEWED_TEST_PREDICTIONS,
                        trial,
                        SplitName.TEST,
                        Optional.of(views)));
    }

    /// The entry of a trial that has them itself. They are checked where its result is read.
    static Optional<Entry> own(Store store, String trial) {
        return store.find(trial).filter(entry -> entry.files().containsKey(TrialFiles.TEST));
    }

    /// Whether those of a trial are there and as they were written.
    public static boolean areIntact(Store store, String trial) throws IOException {
        return isIntact(entry(store, trial));
    }

    /// The same of those that are averaged over views.
    public static boolean areIntact(Store store, String trial, TestViews views) throws IOException {
        return isIntact(viewed(store, trial, views));
    }

    private static boolean isIntact(Optional<Entry> entry) throws IOException {
        if (entry.isEmpty()) {
            return false;
        }
        try {
            var _ = entry.get().read(TrialFiles.TEST);
            return true;
        } catch (StoreException damaged) {
            return false;
        }
    }

    /// Those of a trial that are averaged over views, which are there.
    ///
    /// @param classes K
    /// @throws StoreException if they are damaged
    static char[] of(Store store, String trial, TestViews views, int classes) throws IOException {
        return TrialFiles.classes(
                viewed(store, trial, views).orElseThrow(), TrialFiles.TEST, classes);
    }

    /// Those of a trial, which are there.
    ///
    /// @param classes K
    /// @throws StoreException if they are damaged
    static char[] of(Store store, String trial, int classes) throws IOException {
        return TrialFiles.classes(entry(store, trial).orElseThrow(), TrialFiles.TEST, classes);
    }
}
