package dev.bevis.study.claim;

import dev.bevis.study.file.Subject;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.Step;
import dev.bevis.train.Trial;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a claim still waits for, before it can be judged.
final class ClaimProgress {

    private final StudyResult result;
    private final List<Subject> subjects;

    private ClaimProgress(StudyResult result, List<Subject> subjects) {
        this.result = result;
        this.subjects = subjects;
    }

    /// What is missing; empty if everything is there that ever will be.
    static Optional<String> missing(StudyResult result, Step own, Claim claim) {
        List<Subject> subjects =
                claim.names().stream().map(name -> Subject.of(result.study(), own, name)).toList();
        return new ClaimProgress(result, subjects).missing();
    }

    private Optional<String> missing() {
        boolean finished = true;
        for (Subject subject : subjects) {
            StepStatus status = result.status(step(subject));
            switch (status) {
                case StepStatus.Finished _ -> {
                    if (unopened(subject)) {
                        return Optional.of(
                                "the test images of the step '"
                                        + subject.step()
                                        + "' have not been looked at yet");
                    }
                }
                case StepStatus.Untrainable _ -> {}
                case StepStatus.Waits _ -> {
                    return Optional.of("the step '" + subject.step() + "' " + status.text());
                }
                case StepStatus.Unfinished _ -> {
                    if (subject.names().isEmpty()) {
                        return Optional.of(
                                "the step '"
                                        + subject.step()
                                        + "' has not chosen yet ("
                                        + status.text()
                                        + ")");
                    }
                    finished = false;
                }
            }
        }
        return finished ? Optional.empty() : Optional.of(pairs());
    }

    /// Whether a step whose trials are all there has no test accuracies yet: a run trains, and then
    /// opens the test set, and one may be killed or looked at between the two.
    private boolean unopened(Subject subject) {
        return step(subject).test().isPresent()
                && stepSettings(subject).stream()
                        .anyMatch(stepSetting -> stepSetting.test().isEmpty());
    }

    private Step step(Subject subject) {
        return result.study().step(subject.step()).orElseThrow();
    }

    /// Test images are opened for whole steps, so a claim waits for those of its settings.
    private String pairs() {
        Set<Trial.Seeds> planned = new LinkedHashSet<>(seeds(subjects.getFirst()));
        subjects.forEach(subject -> planned.retainAll(seeds(subject)));
        long there =
                planned.stream()
                        .filter(pair -> subjects.stream().allMatch(each -> has(each, pair)))
                        .count();
        return there
                + " of "
                + planned.size()
                + (planned.size() == 1 ? " pair of seeds is there" : " pairs of seeds are there")
                + (there < planned.size() ? "" : ", but its step is unfinished");
    }

    private boolean has(Subject subject, Trial.Seeds pair) {
        List<SettingResult> stepSettings = stepSettings(subject);
        return !stepSettings.isEmpty()
                && stepSettings.stream().allMatch(stepSetting -> stepSetting.indexOf(pair) >= 0);
    }

    private List<Trial.Seeds> seeds(Subject subject) {
        return result.study().pairs(step(subject));
    }

    private List<SettingResult> stepSettings(Subject subject) {
        return result.step(subject.step()).stream()
                .flatMap(step ->
                        step
                                .unfinished()
                                .map(StepResult.RoundResult::stepSettings)
                                .orElseGet(step::stepSettings)
                                .stream())
                .filter(stepSetting ->
                        subject.names().isEmpty()
                                || subject.names().contains(stepSetting.stepSetting().name()))
                .toList();
    }
}
