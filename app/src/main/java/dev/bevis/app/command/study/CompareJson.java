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

    static CompareJson of(List<SettingResult> arms) {
        return new CompareJson(
                arms.stream()
                        .map(arm ->
                                new Compared(
                                        arm.arm().name(),
                                        arm.ids(),
                                        arm.planned(),
                                        arm.validationSummary()
                                                .map(StudyJson.Numbers::of)
                                                .orElse(null),
                                        arm.testSummary().map(StudyJson.Numbers::of).orElse(null)))
                        .toList());
    }
}
