package dev.bevis.study;

import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The comparison of stored predictions with labels, and the one way to test accuracies. Every look
/// at test images is in the ledger before anything is read; steps that do not ask for the test set
/// cannot get at it, and nothing is ever chosen with it.
final class TestLook {

    private final Store store;
    private final StudyFolder folder;
    private final Labels labels;

    TestLook(Store store, StudyFolder folder, Labels labels) {
        this.store = store;
        this.folder = folder;
        this.labels = labels;
    }

    /// Adds test accuracies to the complete steps that ask for them, and to settings with one trial
    /// which images that gets right.
    StudyResult open(Study study, SequencedMap<String, StepResult> steps) throws IOException {
        SequencedMap<String, StepResult> opened = new LinkedHashMap<>();
        for (var step : steps.entrySet()) {
            StepResult result = step.getValue();
            opened.put(step.getKey(), result.arms().isEmpty() ? result : opened(result));
        }
        return StudyResult.of(study, opened);
    }

    private StepResult opened(StepResult result) throws IOException {
        boolean test = result.complete() && result.step().test().isPresent();
        if (test) {
            List<String> ids = result.arms().stream().flatMap(arm -> arm.ids().stream()).toList();
            folder.looked(result.step().name(), ids, result.step().test().get());
        }
        List<ArmResult> arms = new ArrayList<>();
        for (ArmResult arm : result.arms()) {
            ArmResult more = test ? arm.withTest(testScores(arm)) : arm;
            boolean alone = arm.trials().size() == 1 && arm.trials().getFirst().finished();
            arms.add(alone ? more.withCorrect(correct(arm, 0, test)) : more);
        }
        return result.withArms(arms);
    }

    private ArmResult.TestScores testScores(ArmResult arm) throws IOException {
        double[] accuracies = new double[arm.trials().size()];
        for (int i = 0; i < accuracies.length; i++) {
            accuracies[i] =
                    arm.trials().get(i).finished() ? share(correct(arm, i, true)) : Double.NaN;
        }
        int images = labels.test(arm.arm().setting().data()).length;
        return new ArmResult.TestScores(accuracies, images);
    }

    private boolean[] correct(ArmResult arm, int trial, boolean test) throws IOException {
        Setting.Data data = arm.arm().setting().data();
        byte[] expected = test ? labels.test(data) : labels.validation(data);
        boolean[] correct = new boolean[expected.length];
        if (correct.length > 0) {
            byte[] predictions =
                    store.find(arm.ids().get(trial))
                            .orElseThrow()
                            .read(test ? TrialFiles.TEST : TrialFiles.VALIDATION);
            for (int i = 0; i < correct.length; i++) {
                correct[i] = predictions[i] == expected[i];
            }
        }
        return correct;
    }

    private static double share(boolean[] correct) {
        int right = 0;
        for (boolean one : correct) {
            right += one ? 1 : 0;
        }
        return (double) right / correct.length;
    }
}
