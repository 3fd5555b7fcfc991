package dev.bevis.study.run;

import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.Labels;
import dev.bevis.study.measure.LostTrialException;
import dev.bevis.study.measure.Measurement;
import dev.bevis.study.measure.Measuring;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.DataChoices;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// What is left to do when everything is trained: the measurements that looks at test images and
/// figures need, and the labels that figures compare answers with.
///
/// @param labels kept where they are missing
/// @param storedLabels those that there are
record MeasuringRun(
        Store store,
        StudyFolder folder,
        Datasets datasets,
        Measuring measuring,
        Labels labels,
        Labels storedLabels) {

    /// Makes what is missing, until it is told to stop.
    ///
    /// @param lost hears of trials whose weights are damaged
    /// @return false if everything is to be worked out anew: test images can be looked at now, or
    ///   something turned out not to be what it was known to be, a dataset or the weights of a
    ///   trial
    boolean run(StudyResult result, BooleanSupplier stop, BiConsumer<String, StoreException> lost)
            throws IOException {
        return measured(result, stop, lost) && labeled(result, stop);
    }

    private boolean measured(
            StudyResult result, BooleanSupplier stop, BiConsumer<String, StoreException> lost)
            throws IOException {
        boolean opens = false;
        for (Measurement measurement : Measurement.missing(result, store)) {
            if (stop.getAsBoolean()) {
                break;
            }
            if (!confirmed(measurement.setting().data())) {
                return false;
            }
            try {
                measuring.make(measurement);
                opens |= measurement.opens();
            } catch (LostTrialException e) {
                lost.accept(e.trial(), e.damage());
                return false;
            } catch (StoreException e) {
                lost.accept(measurement.trial(), e);
                return false;
            }
        }
        return !opens;
    }

    private boolean labeled(StudyResult result, BooleanSupplier stop) throws IOException {
        for (StepResult step : result.steps().values()) {
            boolean wanted =
                    step.complete()
                            && step.step().shared().figures().stream()
                                    .anyMatch(each -> each.figure().needsLabels());
            for (SettingResult setting : wanted ? step.stepSettings() : List.<SettingResult>of()) {
                DataChoices data = setting.stepSetting().setting().data();
                if (!stop.getAsBoolean() && storedLabels.validation(data).isEmpty()) {
                    if (!confirmed(data)) {
                        return false;
                    }
                    var _ = labels.validation(data);
                }
            }
        }
        return true;
    }

    private boolean confirmed(DataChoices data) throws IOException {
        boolean same = datasets.confirm(data.source());
        if (!same) {
            datasets.keep(folder);
        }
        return same;
    }
}
