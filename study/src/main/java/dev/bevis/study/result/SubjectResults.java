package dev.bevis.study.result;

import dev.bevis.study.file.Subject;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The results of what names in claims and on command lines stand for.
public final class SubjectResults {

    private SubjectResults() {}

    /// What `name` can mean where no step is its own, among results: a step, which stands for all
    /// settings of its last round; else `step:setting`; else settings of any step. Settings of
    /// searches can be named as well, since it is known what they are.
    ///
    /// @return one for each step that has it; none if nothing is called so
    public static List<Subject> anywhere(StudyResult result, String name) {
        String stripped = name.strip();
        Optional<Step> whole = result.study().step(stripped);
        if (whole.isPresent()) {
            return List.of(new Subject(stripped, List.of()));
        }
        List<Subject> found = new ArrayList<>();
        int colon = stripped.indexOf(':');
        if (colon > 0) {
            String step = stripped.substring(0, colon).strip();
            result.study()
                    .step(step)
                    .flatMap(s -> known(result, s, stripped.substring(colon + 1).strip()))
                    .ifPresent(found::add);
        }
        if (found.isEmpty()) {
            result.study()
                    .steps()
                    .forEach(step -> known(result, step, stripped).ifPresent(found::add));
        }
        return found;
    }

    private static Optional<Subject> known(StudyResult result, Step step, String name) {
        Optional<StepResult> there = result.step(step.name());
        return there.isEmpty()
                ? Subject.in(result.study(), step, name)
                : Subject.among(
                        step.name(),
                        settings(there.get()).stream().map(SettingResult::stepSetting).toList(),
                        name);
    }

    /// The settings of all rounds, those of later rounds first.
    private static List<SettingResult> settings(StepResult step) {
        List<SettingResult> settings = new ArrayList<>();
        step.unfinished().ifPresent(round -> settings.addAll(round.stepSettings()));
        step.rounds().reversed().forEach(round -> settings.addAll(round.stepSettings()));
        return settings;
    }

    /// The results that there are of what [#anywhere] found, finished or not: of a step those of
    /// the last round that has any, of a setting those of the last round that has it.
    public static List<SettingResult> found(Subject subject, StudyResult result) {
        Optional<StepResult> known = result.step(subject.step());
        if (known.isEmpty()) {
            return List.of();
        }
        if (subject.names().isEmpty()) {
            List<StepResult.RoundResult> shown = known.get().shown();
            return shown.isEmpty() ? List.of() : shown.getLast().stepSettings();
        }
        SequencedMap<String, SettingResult> last = new LinkedHashMap<>();
        settings(known.get()).stream()
                .filter(stepSetting ->
                        subject.names().contains(stepSetting.stepSetting().name())
                                && !stepSetting.trials().isEmpty())
                .forEach(stepSetting ->
                        last.putIfAbsent(stepSetting.stepSetting().name(), stepSetting));
        return List.copyOf(last.values());
    }

    /// The results that a subject stands for; empty while they are missing.
    public static List<SettingResult> of(Subject subject, StudyResult result) {
        Optional<StepResult> found = result.step(subject.step()).filter(StepResult::complete);
        if (found.isEmpty()) {
            return List.of();
        }
        if (subject.names().isEmpty()) {
            return found.get().chosen().map(List::of).orElse(List.of());
        }
        return found.get().stepSettings().stream()
                .filter(a -> subject.names().contains(a.stepSetting().name()))
                .toList();
    }
}
