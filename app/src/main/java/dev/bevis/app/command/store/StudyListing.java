package dev.bevis.app.command.store;

import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Step;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A study in a store, as `ls` shows it.
///
/// @param complete whether nothing is missing, measurements for figures included
record StudyListing(String name, String title, boolean complete, List<StepListing> steps) {

    /// A step.
    ///
    /// @param status `finished`, `unfinished`, `waits` or `untrainable`
    /// @param progress the same in words, such as `unfinished: 41 of 180 trials`
    /// @param trials that are there, of all rounds
    /// @param chosen the best setting, once all rounds are there
    record StepListing(
            String step,
            String kind,
            String status,
            String progress,
            int trials,
            @Nullable String chosen) {

        boolean finished() {
            return status.equals("finished");
        }
    }

    static StudyListing of(StudyResult result) {
        return new StudyListing(
                result.study().name(),
                result.study().file().title(),
                result.complete(),
                result.study().steps().stream().map(step -> step(result, step)).toList());
    }

    private static StepListing step(StudyResult result, Step step) {
        StepStatus status = result.status(step);
        return new StepListing(
                step.name(),
                step.kind(),
                word(status),
                status.text(),
                result.step(step.name()).stream()
                        .flatMap(known -> known.shown().stream())
                        .mapToInt(StepResult.RoundResult::trials)
                        .sum(),
                result.step(step.name())
                        .flatMap(StepResult::chosen)
                        .map(stepSetting -> stepSetting.stepSetting().name())
                        .orElse(null));
    }

    /// A status in one word.
    static String word(StepStatus status) {
        return switch (status) {
            case StepStatus.Finished _ -> "finished";
            case StepStatus.Unfinished _ -> "unfinished";
            case StepStatus.Waits _ -> "waits";
            case StepStatus.Untrainable _ -> "untrainable";
        };
    }
}
