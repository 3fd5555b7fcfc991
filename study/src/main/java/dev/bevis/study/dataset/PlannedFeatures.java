package dev.bevis.study.dataset;

import dev.bevis.data.ImageShape;
import dev.bevis.data.patch.PatchMaking;
import dev.bevis.data.source.PatchSource;
import dev.bevis.store.Store;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;

import java.io.IOException;
import java.util.Optional;

/// What making features of patches takes, before they are made.
///
/// @param bytes of all features
/// @param work that is left; none where they are there
/// @param seconds that it takes one thread, from a short measurement
public record PlannedFeatures(long bytes, StudyTrial.Work work, double seconds) {

    /// That of a dataset of features.
    ///
    /// @param store that knows what was made; empty where there is none yet
    public static PlannedFeatures of(PatchSource source, Optional<Store> store, Datasets datasets)
            throws IOException {
        DatasetIdentity made = datasets.identity(source);
        ImageShape shape = datasets.identity(source.images()).shape().image().orElseThrow();
        boolean there = store.isPresent() && StoredFeatures.areMade(store.get(), made);
        long images = PatchMaking.encoded(source.features(), made.train(), made.test());
        long bytes = PatchMaking.shape(source.features()).features() * images;
        if (there) {
            return new PlannedFeatures(bytes, StudyTrial.Work.NONE, 0);
        }
        double ofImage = PatchMaking.operations(source.features(), shape);
        double operations = images * ofImage + PatchMaking.learning(source.features(), shape);
        return new PlannedFeatures(
                bytes,
                new StudyTrial.Work(operations, 0, 0),
                PatchMaking.secondsOfImage(source.features(), shape) * (operations / ofImage));
    }
}
