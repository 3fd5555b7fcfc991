package dev.bevis.study;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settings and their trials as a store knows them, without a study file.
public final class StoredArms {

    private StoredArms() {}

    /// The settings of the last round of a step, with test accuracies where the study opened them;
    /// empty if the store has no such step.
    ///
    /// @throws IOException when a result cannot be read
    public static List<ArmResult> ofStep(Store store, String study, String step)
            throws IOException {
        Optional<StudyRecord> record =
                store.studyFile(study, StudyRecord.FILE).intact().flatMap(StudyRecord::read);
        List<ArmResult> arms = new ArrayList<>();
        if (record.isPresent()) {
            for (StudyRecord.StepRecord known : record.get().steps()) {
                if (known.name().equals(step) && !known.rounds().isEmpty()) {
                    for (StudyRecord.ArmRecord arm : known.rounds().getLast()) {
                        arms.add(arm(store, arm));
                    }
                }
            }
        }
        return arms;
    }

    private static ArmResult arm(Store store, StudyRecord.ArmRecord record) throws IOException {
        List<TrialResult> trials = new ArrayList<>();
        int images = 0;
        for (String id : record.trials()) {
            Entry entry =
                    store.find(id)
                            .orElseThrow(() ->
                                    new StoreException(
                                            "the store has no trial "
                                                    + id
                                                    + " of the setting '"
                                                    + record.name()
                                                    + "'; run its study again"));
            TrialResult trial = TrialFiles.result(entry);
            if (record.test() != null && trial.finished()) {
                images = TestPredictions.of(store, id).length;
            }
            trials.add(trial);
        }
        Arm arm = Arm.named(record.name(), StudyForms.setting(record.configuration()));
        ArmResult result = ArmResult.of(arm, record.trials(), trials);
        List<@Nullable Double> test = record.test();
        if (test == null || images == 0) {
            return result;
        }
        double[] accuracies =
                test.stream().mapToDouble(value -> value == null ? Double.NaN : value).toArray();
        return result.withTest(new ArmResult.TestScores(accuracies, images));
    }

    /// One trial as a setting of its own, without test accuracy.
    ///
    /// @throws IOException when its result cannot be read
    public static ArmResult ofTrial(Entry entry, String name) throws IOException {
        TrialResult trial = TrialFiles.result(entry);
        Arm arm = Arm.named(name, StudyForms.setting(trial.configuration()));
        return ArmResult.of(arm, List.of(entry.id()), List.of(trial));
    }
}
