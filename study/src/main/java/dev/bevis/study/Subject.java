package dev.bevis.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

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
    static Subject of(Study study, Step own, String name) {
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

    private static Optional<Subject> in(Study study, Step step, String name) {
        if (step instanceof Step.Search || step instanceof Step.Check) {
            return Optional.empty();
        }
        return among(step.name(), study.arms(step), name);
    }

    /// The setting of this whole name, or those of which it is some of the parts.
    private static Optional<Subject> among(String step, List<Arm> arms, String name) {
        List<String> matching =
                arms.stream().filter(arm -> arm.matches(name)).map(Arm::name).distinct().toList();
        Optional<Arm> whole = arms.stream().filter(arm -> arm.isCalled(name)).findFirst();
        if (whole.isPresent()) {
            matching = List.of(whole.get().name());
        }
        return matching.isEmpty() ? Optional.empty() : Optional.of(new Subject(step, matching));
    }

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
                ? in(result.study(), step, name)
                : among(
                        step.name(),
                        settings(there.get()).stream().map(ArmResult::arm).toList(),
                        name);
    }

    /// The settings of all rounds, those of later rounds first.
    private static List<ArmResult> settings(StepResult step) {
        List<ArmResult> settings = new ArrayList<>();
        step.unfinished().ifPresent(round -> settings.addAll(round.arms()));
        step.rounds().reversed().forEach(round -> settings.addAll(round.arms()));
        return settings;
    }

    /// The results that there are of what [#anywhere] found, finished or not: of a step those of
    /// the last round that has any, of a setting those of the last round that has it.
    public List<ArmResult> found(StudyResult result) {
        Optional<StepResult> known = result.step(step);
        if (known.isEmpty()) {
            return List.of();
        }
        if (names.isEmpty()) {
            List<StepResult.RoundResult> shown = known.get().shown();
            return shown.isEmpty() ? List.of() : shown.getLast().arms();
        }
        SequencedMap<String, ArmResult> last = new LinkedHashMap<>();
        settings(known.get()).stream()
                .filter(arm -> names.contains(arm.arm().name()) && !arm.trials().isEmpty())
                .forEach(arm -> last.putIfAbsent(arm.arm().name(), arm));
        return List.copyOf(last.values());
    }

    private static Subject whole(Study study, Step step) {
        if (step instanceof Step.Check) {
            throw new IllegalArgumentException(
                    "'" + step.name() + "' checks gradients; it has no accuracy to claim");
        }
        if (step instanceof Step.Search) {
            return new Subject(step.name(), List.of());
        }
        List<Arm> all = study.arms(step);
        return all.size() == 1
                ? new Subject(step.name(), List.of(all.getFirst().name()))
                : new Subject(step.name(), List.of());
    }

    /// The results that it stands for; empty while they are missing.
    List<ArmResult> results(StudyResult result) {
        Optional<StepResult> found = result.step(step).filter(StepResult::complete);
        if (found.isEmpty()) {
            return List.of();
        }
        if (names.isEmpty()) {
            return found.get().chosen().map(List::of).orElse(List.of());
        }
        return found.get().arms().stream().filter(a -> names.contains(a.arm().name())).toList();
    }
}
