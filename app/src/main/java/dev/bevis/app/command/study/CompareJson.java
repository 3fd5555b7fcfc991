package dev.bevis.app.command.study;

import dev.bevis.study.result.SettingResult;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is compared, as `--json` prints it. Accuracies are shares, 0 to 1.
record CompareJson(List<Compared> settings) {

    /// @param trials that are there
    /// @param planned how many there will be
    /// @param test null unless a study opened the test set for it
    record Compared(
            String setting,
            List<String> trials,
            int planned,
            StudyJson.@Nullable Numbers validation,
            StudyJson.@Nullable Numbers test) {}

    static CompareJson of(List<SettingResult> stepSettings) {
        return new CompareJson(
                stepSettings.stream()
                        .map(stepSetting ->
                                new Compared(
                                        stepSetting.stepSetting().name(),
                                        stepSetting.ids(),
                                        stepSetting.planned(),
                                        stepSetting
                                                .validationSummary()
                                                .map(StudyJson.Numbers::of)
                                                .orElse(null),
                                        stepSetting
                                                .testSummary()
                                                .map(StudyJson.Numbers::of)
                                                .orElse(null)))
                        .toList());
    }
}
