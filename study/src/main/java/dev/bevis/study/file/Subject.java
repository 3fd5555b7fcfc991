package dev.bevis.study.file;

import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Optional;

/// What a name in a claim stands for: one setting, or several of one step.
///
/// A name is looked up in this order: a setting of the claim's own step, by its whole name or by
/// some of its parts, as `on` for all settings with batch norm on; another step, which stands for
/// its only or its chosen setting; `step:setting`, a setting of another step.
///
/// @param step where the settings are
/// @param names of the settings; empty for the chosen one
public record Subject(String step, List<String> names) {

    public Subject {
        names = List.copyOf(names);
    }

    /// Finds what `name` means.
    ///
    /// @param own the step that makes the claim
    /// @throws IllegalArgumentException if nothing is called so
    public static Subject of(Study study, Step own, String name) {
        String stripped = name.strip();
        Optional<Subject> here = in(study, own, stripped);
        if (here.isPresent()) {
            return here.get();
        }
        Optional<Step> other = study.step(stripped);
        if (other.isPresent()) {
            return whole(study, other.get());
        }
        int colon = stripped.indexOf(':');
        if (colon > 0) {
            Optional<Step> step = study.step(stripped.substring(0, colon).strip());
            Optional<Subject> there =
                    step.flatMap(s -> in(study, s, stripped.substring(colon + 1).strip()));
            if (there.isPresent()) {
                return there.get();
            }
        }
        throw new IllegalArgumentException(
                "no setting of this step and no step is called '" + stripped + "'");
    }

    public static Optional<Subject> in(Study study, Step step, String name) {
        if (!step.isJudged() || !step.rounds().isEmpty()) {
            return Optional.empty();
        }
        return among(step.name(), study.stepSettings(step), name);
    }

    /// The setting of this whole name, or those of which it is some of the parts.
    public static Optional<Subject> among(
            String step, List<StepSetting> stepSettings, String name) {
        List<String> matching =
                stepSettings.stream()
                        .filter(stepSetting -> stepSetting.matches(name))
                        .map(StepSetting::name)
                        .distinct()
                        .toList();
        Optional<StepSetting> whole =
                stepSettings.stream().filter(stepSetting -> stepSetting.isCalled(name)).findFirst();
        if (whole.isPresent()) {
            matching = List.of(whole.get().name());
        }
        return matching.isEmpty() ? Optional.empty() : Optional.of(new Subject(step, matching));
    }

    private static Subject whole(Study study, Step step) {
        if (!step.isJudged()) {
            throw new IllegalArgumentException(
                    "'" + step.name() + "' " + step.does() + "; it has no accuracy to claim");
        }
        if (!step.rounds().isEmpty()) {
            return new Subject(step.name(), List.of());
        }
        List<StepSetting> all = study.stepSettings(step);
        return all.size() == 1
                ? new Subject(step.name(), List.of(all.getFirst().name()))
                : new Subject(step.name(), List.of());
    }
}
