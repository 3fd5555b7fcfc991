package dev.bevis.study.file;

import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of a study before anything is trained, as the rules of lint ask for it.
public final class Design {

    private final Study study;
    private final Map<String, Setting> provisional;
    private final Map<String, List<StepSetting>> stepSettings = new TreeMap<>();

    public Design(Study study) {
        this.study = study;
        provisional = study.provisional();
        study.steps().forEach(step -> stepSettings.put(step.name(), armsOf(step)));
    }

    public Study study() {
        return study;
    }

    private List<StepSetting> armsOf(Step step) {
        Setting base = study.base(step, provisional);
        return step.rounds().isEmpty()
                ? study.stepSettings(step)
                : step.rounds().stream()
                        .flatMap(round -> SearchSettings.of(round, base).stream())
                        .flatMap(List::stream)
                        .toList();
    }

    /// The settings of a round of a search; none where they depend on results.
    public List<StepSetting> stepSettings(Step.Search search, int round) {
        return SearchSettings.of(search.rounds().get(round), study.base(search, provisional))
                .orElse(List.of());
    }

    /// The settings of a step; of a search those that depend on no result.
    public List<StepSetting> stepSettings(Step step) {
        return stepSettings.getOrDefault(step.name(), List.of());
    }

    /// How many settings a search tries.
    public int settings(Step.Search search) {
        Setting base = study.base(search, provisional);
        int settings = 0;
        for (int round = 0; round < search.rounds().size(); round++) {
            settings += SearchSettings.count(search, round, base);
        }
        return settings;
    }

    /// Whether a step trains networks that it judges by their accuracy.
    public static boolean trains(Step step) {
        return step.trains() && step.isJudged();
    }

    /// The steps that train networks and judge them.
    public List<Step> training() {
        return study.steps().stream().filter(Design::trains).toList();
    }

    /// How many pairs of seeds a setting of the step is trained with at least.
    public static int seeds(Study study, Step step) {
        return seedsOf(study, step).count();
    }

    /// The pairs of seeds of a step; of a search those of its round with the fewest.
    public static Seeds seedsOf(Study study, Step step) {
        return step.rounds().stream()
                .map(round -> study.seeds(step, round))
                .min(Comparator.comparingInt(Seeds::count))
                .orElseGet(() -> study.seeds(step));
    }

    /// Whether another step starts from what this one chooses.
    public static boolean choosesForOthers(Study study, Step step) {
        return study.steps().stream()
                .anyMatch(other ->
                        other.trains()
                                && other.shared()
                                        .from()
                                        .filter(from -> from.value().equals(step.name()))
                                        .isPresent());
    }

    /// The search whose choice a step starts from, through other steps or at once.
    public static Optional<Step.Search> origin(Study study, Step step) {
        if (step instanceof Step.Search search) {
            return Optional.of(search);
        }
        return step.shared()
                .from()
                .flatMap(from -> study.step(from.value()))
                .flatMap(before -> origin(study, before));
    }
}
