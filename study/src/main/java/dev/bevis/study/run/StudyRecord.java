package dev.bevis.study.run;

import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.trial.TrialFiles;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a store keeps of a study: which trials its steps have, what was chosen, and the verdicts.
/// Everything in it follows from the study file and the trials.
///
/// @param format of this record
/// @param complete whether nothing was missing
public record StudyRecord(
        int format,
        String name,
        String title,
        boolean complete,
        List<StepRecord> steps,
        List<VerdictRecord> verdicts) {

    /// The form written now.
    public static final int FORMAT = 1;

    /// Its file in the study's folder.
    public static final String FILE = "study.json";

    /// A step.
    ///
    /// @param chosen the name of the best setting, once it is known
    public record StepRecord(
            String name, String kind, List<List<SettingRecord>> rounds, @Nullable String chosen) {}

    /// A setting and its trials.
    ///
    /// @param test accuracies, where the step opened the test set; null where a trial diverged
    public record SettingRecord(
            String name,
            JsonNode configuration,
            List<String> trials,
            @Nullable List<@Nullable Double> test) {}

    /// An answer to a claim.
    public record VerdictRecord(String step, String claim, String answer) {}

    static StudyRecord of(Study study, StudyResult result) {
        List<StepRecord> steps = new ArrayList<>();
        result.steps().forEach((name, step) -> steps.add(step(name, step)));
        return new StudyRecord(
                FORMAT,
                study.name(),
                study.file().title(),
                result.complete(),
                steps,
                result.verdicts().stream()
                        .map(v -> new VerdictRecord(v.step(), v.claim().text(), v.answer().text()))
                        .toList());
    }

    private static StepRecord step(String name, StepResult result) {
        return new StepRecord(
                name,
                result.step().kind(),
                result.rounds().stream()
                        .map(round ->
                                round.stepSettings().stream()
                                        .map(StudyRecord::stepSetting)
                                        .toList())
                        .toList(),
                result.chosen().map(stepSetting -> stepSetting.stepSetting().name()).orElse(null));
    }

    private static SettingRecord stepSetting(SettingResult stepSetting) {
        return new SettingRecord(
                stepSetting.stepSetting().name(),
                StudyForms.plain(stepSetting.stepSetting().setting()),
                stepSetting.ids(),
                stepSetting.test().map(StudyRecord::accuracies).orElse(null));
    }

    private static List<@Nullable Double> accuracies(SettingResult.TestScores scores) {
        List<@Nullable Double> accuracies = new ArrayList<>();
        for (double accuracy : scores.accuracies()) {
            accuracies.add(Double.isFinite(accuracy) ? (Double) accuracy : null);
        }
        return accuracies;
    }

    /// What a store's file holds; empty if it is none or of a later form.
    public static Optional<StudyRecord> read(byte[] bytes) {
        return TrialFiles.tryRead(bytes, StudyRecord.class)
                .filter(record -> record.format() <= FORMAT);
    }

    byte[] bytes() {
        return TrialFiles.bytes(this);
    }
}
