package dev.bevis.study.run;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.FirstWeights;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialStart;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// The training of a stored trial once more, to see whether it comes to the same bits.
public final class Retraining {

    private Retraining() {}

    /// Trains a stored trial anew.
    ///
    /// @param entry the trial
    /// @param store that has it, and those whose weights it begins with
    /// @param stop asked before every step
    /// @return what is not the same; empty if nothing is
    /// @throws IOException when data or the stored result cannot be read
    public static Optional<String> difference(
            Entry entry, Store store, Datasets datasets, int threads, BooleanSupplier stop)
            throws IOException {
        TrialResult stored = TrialFiles.result(entry);
        Setting setting = StudyForms.setting(stored.configuration());
        DatasetIdentity identity = DatasetIdentity.of(datasets.get(setting.data().source()));
        StudyTrial trial = StudyTrial.of(setting, stored.seeds(), stored.identity());
        SortedMap<String, String> here = new TreeMap<>(trial.identity(identity));
        if (!here.equals(stored.identity())) {
            return Optional.of(
                    "it cannot be retrained here: " + differences(stored.identity(), here));
        }
        Optional<FirstWeights> first = Optional.empty();
        if (trial.start().isPresent()) {
            TrialStart start = trial.start().get();
            Optional<Entry> origin = store.find(start.trial());
            if (origin.isEmpty()) {
                return Optional.of(
                        "it cannot be retrained here: trial "
                                + start.trial()
                                + ", with whose weights it begins, is not in the store");
            }
            first = Optional.of(FirstWeights.of(origin.get(), start.optimizer()));
        }
        CohortDescription alone =
                new CohortDescription(
                        "",
                        setting.data().source(),
                        identity,
                        threads,
                        Execution.USUAL,
                        List.of(
                                new CohortDescription.Described(
                                        "", "", trial, Optional.empty(), first)));
        List<Runner.TrainedTrial> trained =
                new LocalRunner(datasets, threads).run(alone.text(), Runner.Watcher.SILENT, stop);
        if (trained.isEmpty() || stop.getAsBoolean()) {
            return Optional.of("stopped");
        }
        byte[] again = Objects.requireNonNull(trained.getFirst().files().get(TrialFiles.RESULT));
        if (Arrays.equals(again, entry.read(TrialFiles.RESULT))) {
            return Optional.empty();
        }
        TrialResult now = TrialFiles.read(again, TrialResult.class).asStoredWith(stored);
        if (now.equals(stored)) {
            return Optional.empty();
        }
        if (!stored.tellsSmoothed()
                && now.withSmoothedLosses().equals(stored.withSmoothedLosses())) {
            return Optional.empty();
        }
        String weights = now.weightsSha256();
        return Optional.of(
                weights.equals(stored.weightsSha256())
                        ? "the weights are the same, but not all scores"
                        : "weights " + weights + " now, " + stored.weightsSha256() + " stored");
    }

    private static String differences(
            SortedMap<String, String> stored, SortedMap<String, String> now) {
        StringBuilder text = new StringBuilder();
        stored.forEach((field, value) -> {
            String here = now.getOrDefault(field, "nothing");
            if (!here.equals(value)) {
                text.append(text.isEmpty() ? "" : ", ");
                text.append(field).append(' ').append(value).append(" there, ").append(here);
                text.append(" here");
            }
        });
        return text.toString();
    }
}
