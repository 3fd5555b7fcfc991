package dev.bevis.study.run;

import dev.bevis.data.SplitName;
import dev.bevis.data.summary.ConfusionCounts;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.Labels;
import dev.bevis.study.measure.TestLook;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.trial.DatasetIdentity;

import java.io.IOException;
import java.util.Optional;

/// How often images of each class are given each class.
///
/// @param counts of images, by the class that they have and then by that which they are given
public record Confusion(SplitName split, ConfusionCounts counts) {

    /// Of one trial.
    ///
    /// @param reading of the study
    /// @param stepSetting of its results
    /// @param trial place among those of the setting
    /// @param split validation or test; test images count only where the step has opened them
    /// @return empty if the trial diverged, or the images are none or not opened
    public static Optional<Confusion> of(
            Store store,
            StudyReading reading,
            SettingResult stepSetting,
            int trial,
            SplitName split)
            throws IOException {
        return of(store, reading, stepSetting, trial, trial + 1, split);
    }

    /// Of all trials of a setting that did not diverge, summed.
    public static Optional<Confusion> ofAll(
            Store store, StudyReading reading, SettingResult stepSetting, SplitName split)
            throws IOException {
        return of(store, reading, stepSetting, 0, stepSetting.trials().size(), split);
    }

    private static Optional<Confusion> of(
            Store store,
            StudyReading reading,
            SettingResult stepSetting,
            int from,
            int to,
            SplitName split)
            throws IOException {
        DataChoices data = stepSetting.stepSetting().setting().data();
        Optional<DatasetIdentity> dataset = reading.dataset(stepSetting.stepSetting().setting());
        boolean open =
                switch (split) {
                    case TRAIN -> false;
                    case VALIDATION -> data.validation() > 0;
                    case TEST -> stepSetting.test().isPresent();
                };
        if (!open || dataset.isEmpty()) {
            return Optional.empty();
        }
        String study = reading.result().study().name();
        Labels labels =
                new Labels(CachedEntries.stored(store, Datasets.remembered(store, study), _ -> {}));
        Optional<Labels.Known> expected =
                split == SplitName.TEST ? labels.test(data) : labels.validation(data);
        int classes = dataset.get().classes().size();
        ConfusionCounts counts = new ConfusionCounts(classes);
        int trials = 0;
        for (int i = from; i < Math.min(to, stepSetting.trials().size()); i++) {
            if (stepSetting.trials().get(i).finished() && expected.isPresent()) {
                count(
                        TestLook.predictions(store, stepSetting, i, split, classes),
                        expected.get().labels(),
                        counts);
                trials++;
            }
        }
        return trials == 0 ? Optional.empty() : Optional.of(new Confusion(split, counts));
    }

    private static void count(char[] given, char[] expected, ConfusionCounts counts) {
        for (int n = 0; n < given.length; n++) {
            counts.add(expected[n], given[n]);
        }
    }

    /// Images counted, those of several trials each time.
    public long images() {
        return counts.all();
    }

    /// The share of the images of a class that are given it; NaN if there are none.
    public double accuracy(int label) {
        return counts.recall(label);
    }
}
