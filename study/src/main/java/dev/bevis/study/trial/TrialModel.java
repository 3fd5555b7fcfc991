package dev.bevis.study.trial;

import dev.bevis.classifier.ModelInput;
import dev.bevis.classifier.ModelOrigin;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;
import dev.bevis.kernel.Numerics;
import dev.bevis.store.Entry;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.text.JsonValue;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/// The network of a stored trial as a [TrainedModel].
public final class TrialModel {

    private TrialModel() {}

    /// The network of a trial, its normalization fitted again.
    ///
    /// @param id of the trial; empty for one that is in no store
    /// @param which of its weights; empty for those that are its result
    /// @param dataset what it learned from
    /// @throws IllegalArgumentException if the trial diverged, or its setting cannot be read
    /// @throws DatasetException if it learned from another dataset
    /// @throws dev.bevis.store.folder.StoreException if its files are damaged
    public static TrainedModel of(
            Entry entry, Optional<String> id, Optional<ModelOrigin.Weights> which, Dataset dataset)
            throws IOException {
        TrialResult result = TrialFiles.result(entry);
        if (!result.finished()) {
            throw new IllegalArgumentException(
                    "trial "
                            + entry.id()
                            + " diverged, and its weights classify nothing; choose another one,"
                            + " 'bevis ls' lists them");
        }
        String fingerprint = Objects.requireNonNullElse(result.identity().get("dataset"), "");
        if (!fingerprint.equals(dataset.fingerprint())) {
            throw new DatasetException(
                    dataset.title()
                            + ": expected the dataset with fingerprint "
                            + fingerprint
                            + ", from which trial "
                            + entry.id()
                            + " learned, found "
                            + dataset.fingerprint()
                            + "; name the files it was trained on");
        }
        Setting setting = StudyForms.setting(result.configuration());
        ModelOrigin.Weights kept = which.orElse(setting.training().keep().weights());
        return new TrainedModel(
                setting.network().architecture(),
                setting.network().loss(),
                ModelInput.of(dataset),
                setting.data().preprocessing(),
                setting.data()
                        .preprocessing()
                        .fit(
                                setting.data().split().of(dataset).train(),
                                dataset.shape(),
                                Runtime.getRuntime().availableProcessors()),
                dataset.classes(),
                TrialWeights.of(entry, kept),
                new ModelOrigin(
                        dataset.title(),
                        dataset.fingerprint(),
                        id,
                        kept,
                        numerics(result),
                        configuration(result)));
    }

    private static int numerics(TrialResult result) {
        String version = result.identity().get("numerics");
        return version == null ? Numerics.VERSION : Integer.parseInt(version);
    }

    private static JsonValue.Entries configuration(TrialResult result) {
        JsonValue json = JsonReader.read(result.configuration().toString(), TrialFiles.RESULT);
        return json instanceof JsonValue.Entries entries
                ? entries
                : new JsonValue.Entries(new java.util.LinkedHashMap<>());
    }
}
