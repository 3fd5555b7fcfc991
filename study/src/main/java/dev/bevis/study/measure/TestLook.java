package dev.bevis.study.measure;

import dev.bevis.data.SplitName;
import dev.bevis.data.augment.TestViews;
import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.claim.Verdicts;
import dev.bevis.study.dataset.Labels;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.ClassBalance;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The comparison of stored predictions with labels, and the one way to test accuracies. Every look
/// at test images is in the ledger before anything is read; steps that do not ask for the test set
/// cannot get at it, and nothing is ever chosen with it.
public final class TestLook {

    private static final String ADAPTING =
            "; batch norm takes its statistics from the test images that it normalizes";

    private final Store store;
    private final Ledger ledger;
    private final Labels labels;

    /// Says whether a step may look.
    private interface Ledger {

        /// Whether the look is in the ledger now.
        boolean has(JournalRecord.Looked look) throws IOException;
    }

    private TestLook(Store store, Ledger ledger, Labels labels) {
        this.store = store;
        this.ledger = ledger;
        this.labels = labels;
    }

    /// Looks where a step asks for it, each time after it has noted that.
    public static TestLook noting(Store store, StudyFolder folder, Labels labels) {
        return new TestLook(
                store,
                look -> {
                    folder.looked(look.step(), look.entries(), look.reason());
                    return true;
                },
                labels);
    }

    /// Looks again where somebody has looked before, and nowhere else; notes nothing.
    public static TestLook again(Store store, Labels labels) {
        return new TestLook(store, look -> store.journal().contains(look), labels);
    }

    /// Adds test accuracies to the complete steps that ask for them, and to settings with one trial
    /// which images that gets right.
    public StudyResult open(Study study, SequencedMap<String, StepResult> steps)
            throws IOException {
        SequencedMap<String, StepResult> opened = new LinkedHashMap<>();
        for (var step : steps.entrySet()) {
            StepResult result = step.getValue();
            opened.put(
                    step.getKey(),
                    result.stepSettings().isEmpty() ? result : opened(study, result));
        }
        return Verdicts.judged(study, opened);
    }

    private StepResult opened(Study study, StepResult result) throws IOException {
        boolean asks = result.complete() && result.step().test().isPresent();
        if (asks && !(ledger.has(look(study, result)) && predicted(result))) {
            return result;
        }
        List<SettingResult> stepSettings = new ArrayList<>();
        for (SettingResult stepSetting : result.stepSettings()) {
            stepSettings.add(
                    viewed(
                            opened(stepSetting, asks),
                            asks ? result.step().views() : Optional.<TestViews>empty()));
        }
        return result.withArms(stepSettings);
    }

    /// Whether the classes of all test images are there, which are made only after the look is in
    /// the ledger.
    private boolean predicted(StepResult result) throws IOException {
        for (SettingResult stepSetting : result.stepSettings()) {
            for (int i = 0; i < stepSetting.trials().size(); i++) {
                String id = stepSetting.ids().get(i);
                Optional<TestViews> views = result.step().views();
                if (stepSetting.trials().get(i).finished()
                        && !(TestPredictions.areIntact(store, id)
                                && (views.isEmpty()
                                        || TestPredictions.areIntact(store, id, views.get())))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// What the ledger says of a step that has looked, and of networks that took something from the
    /// test images but their classes.
    public static JournalRecord.Looked look(Study study, StepResult result) {
        List<String> ids =
                result.stepSettings().stream()
                        .flatMap(stepSetting -> stepSetting.ids().stream())
                        .toList();
        Step step = result.step();
        boolean adapts =
                result.stepSettings().stream()
                        .map(stepSetting -> stepSetting.stepSetting().setting().training())
                        .anyMatch(training -> training.batchStatistics().adapt());
        return new JournalRecord.Looked(
                study.name(),
                step.name(),
                ids,
                step.test().orElseThrow() + (adapts ? ADAPTING : ""));
    }

    /// The same while there are no labels.
    private SettingResult opened(SettingResult stepSetting, boolean test) throws IOException {
        DataChoices data = stepSetting.stepSetting().setting().data();
        SettingResult counted = counted(stepSetting);
        boolean alone =
                stepSetting.trials().size() == 1 && stepSetting.trials().getFirst().finished();
        if (!test && !alone) {
            return counted;
        }
        Optional<Labels.Known> expected = test ? labels.test(data) : labels.validation(data);
        if (expected.isEmpty()) {
            return counted;
        }
        SettingResult more =
                test
                        ? counted.withTest(
                                testScores(
                                        stepSetting,
                                        expected.get(),
                                        id ->
                                                TestPredictions.of(
                                                        store, id, expected.get().classes())))
                        : counted;
        return alone ? more.withCorrect(correct(stepSetting, 0, test, expected.get())) : more;
    }

    /// The same with test accuracies averaged over views, where there are some and the test images
    /// were opened.
    private SettingResult viewed(SettingResult stepSetting, Optional<TestViews> views)
            throws IOException {
        Optional<Labels.Known> expected =
                views.isEmpty() || stepSetting.test().isEmpty()
                        ? Optional.empty()
                        : labels.test(stepSetting.stepSetting().setting().data());
        return expected.isEmpty()
                ? stepSetting
                : stepSetting.withViewed(
                        testScores(
                                stepSetting,
                                expected.get(),
                                id ->
                                        TestPredictions.of(
                                                store, id, views.get(), expected.get().classes())));
    }

    /// Reads the classes that a trial gives to images.
    private interface Predictions {
        char[] of(String trial) throws IOException;
    }

    /// The same with how the validation images fall into classes, where that is known without a
    /// dataset: no accuracy of a store may depend on its being there.
    private SettingResult counted(SettingResult stepSetting) throws IOException {
        DataChoices data = stepSetting.stepSetting().setting().data();
        Optional<Labels.Known> validation =
                data.validation() == 0 ? Optional.empty() : labels.storedValidation(data);
        return validation.isEmpty()
                ? stepSetting
                : stepSetting.withBalance(
                        balance(
                                stepSetting,
                                validation.get(),
                                id -> validation(store, id, validation.get().classes())));
    }

    private static ClassBalance balance(
            SettingResult stepSetting, Labels.Known expected, Predictions predictions)
            throws IOException {
        return ClassBalance.of(
                expected.labels(),
                expected.ofAll(),
                stepSetting.trials().size(),
                trial ->
                        stepSetting.trials().get(trial).finished()
                                ? Optional.of(predictions.of(stepSetting.ids().get(trial)))
                                : Optional.empty());
    }

    private static SettingResult.TestScores testScores(
            SettingResult stepSetting, Labels.Known expected, Predictions predictions)
            throws IOException {
        double[] accuracies = new double[stepSetting.trials().size()];
        List<boolean[]> answers = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            if (stepSetting.trials().get(i).finished()) {
                boolean[] correct = correct(predictions.of(stepSetting.ids().get(i)), expected);
                answers.add(correct);
                accuracies[i] = share(correct);
            } else {
                accuracies[i] = Double.NaN;
            }
        }
        return new SettingResult.TestScores(
                accuracies,
                expected.labels().length,
                MeanAccuracy.covariance(answers.toArray(boolean[][]::new)),
                balance(stepSetting, expected, predictions));
    }

    /// The class that a trial gave to each image of a split, of the test images only where a step
    /// has opened them.
    ///
    /// @param classes K
    /// @throws IllegalArgumentException if nobody has opened the test images
    public static char[] predictions(
            Store store, SettingResult stepSetting, int trial, SplitName split, int classes)
            throws IOException {
        if (split == SplitName.TEST && stepSetting.test().isEmpty()) {
            throw new IllegalArgumentException(
                    "no step has opened the test images for the setting '"
                            + stepSetting.stepSetting().name()
                            + "'; only those of a step that does can be looked at");
        }
        return read(store, stepSetting, trial, split == SplitName.TEST, classes);
    }

    private static char[] read(
            Store store, SettingResult stepSetting, int trial, boolean test, int classes)
            throws IOException {
        String id = stepSetting.ids().get(trial);
        return test ? TestPredictions.of(store, id, classes) : validation(store, id, classes);
    }

    private static char[] validation(Store store, String id, int classes) throws IOException {
        return TrialFiles.classes(store.find(id).orElseThrow(), TrialFiles.VALIDATION, classes);
    }

    /// Whether a look of any study at a trial is in the ledger.
    static boolean isNoted(Store store, String trial) {
        return store.journal().stream()
                .anyMatch(record ->
                        record instanceof JournalRecord.Looked look
                                && look.entries().contains(trial));
    }

    private boolean[] correct(
            SettingResult stepSetting, int trial, boolean test, Labels.Known expected)
            throws IOException {
        return expected.labels().length == 0
                ? new boolean[0]
                : correct(read(store, stepSetting, trial, test, expected.classes()), expected);
    }

    private static boolean[] correct(char[] predictions, Labels.Known expected) {
        boolean[] correct = new boolean[expected.labels().length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = predictions[i] == expected.labels()[i];
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
