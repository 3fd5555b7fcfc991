package dev.bevis.study.run;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.trial.TrialResult;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// A trial of a store, with the places that studies have for it.
///
/// @param id 64 hexadecimal digits
/// @param places in the order of the studies; empty if no study of the store has it now
/// @param test the accuracy on the test images, 0 to 1; empty unless a step opened them for it
public record StoredTrial(
        String id, List<Place> places, TrialResult result, Optional<Double> test) {

    /// Where a trial stands in a study.
    ///
    /// @param round from 1
    /// @param stepSetting the setting, as the step calls it
    public record Place(String study, String step, int round, StepSetting stepSetting) {}

    public StoredTrial {
        places = List.copyOf(places);
    }

    /// What determined it, in the words of the study that has it, else of the one that trained it.
    public JsonNode configuration() {
        return places.isEmpty()
                ? result.configuration()
                : StudyForms.plain(places.getFirst().stepSetting().setting());
    }

    /// This one as a setting of its own, without test accuracy.
    ///
    /// @throws IllegalArgumentException if its setting cannot be read
    public SettingResult alone(String name) {
        StepSetting stepSetting = StepSetting.named(name, StudyForms.setting(configuration()));
        return SettingResult.of(stepSetting, List.of(id), List.of(result));
    }

    /// This one with the places first that have some property.
    public StoredTrial first(Predicate<Place> property) {
        List<Place> sorted = new ArrayList<>(places.stream().filter(property).toList());
        places.stream().filter(property.negate()).forEach(sorted::add);
        return new StoredTrial(id, sorted, result, test);
    }

    /// The trials of some studies, each once, in the order of studies, steps, rounds, settings and
    /// seeds.
    public static List<StoredTrial> of(Collection<StudyResult> studies) {
        return List.copyOf(gathered(studies).values());
    }

    static SequencedMap<String, StoredTrial> gathered(Collection<StudyResult> studies) {
        SequencedMap<String, StoredTrial> trials = new LinkedHashMap<>();
        for (StudyResult study : studies) {
            for (StepResult step : study.steps().values()) {
                List<StepResult.RoundResult> rounds =
                        step.step().trains() ? step.shown() : List.<StepResult.RoundResult>of();
                for (int round = 0; round < rounds.size(); round++) {
                    for (SettingResult stepSetting : rounds.get(round).stepSettings()) {
                        Place place =
                                new Place(
                                        study.study().name(),
                                        step.step().name(),
                                        round + 1,
                                        stepSetting.stepSetting());
                        add(trials, place, stepSetting);
                    }
                }
            }
        }
        return trials;
    }

    private static void add(
            SequencedMap<String, StoredTrial> trials, Place place, SettingResult stepSetting) {
        for (int i = 0; i < stepSetting.ids().size(); i++) {
            String id = stepSetting.ids().get(i);
            int at = i;
            StoredTrial before =
                    trials.getOrDefault(
                            id,
                            new StoredTrial(
                                    id, List.of(), stepSetting.trials().get(i), Optional.empty()));
            List<Place> places = new ArrayList<>(before.places());
            places.add(place);
            Optional<Double> test =
                    stepSetting
                            .test()
                            .map(scores -> scores.accuracies()[at])
                            .filter(Double::isFinite);
            trials.put(
                    id, new StoredTrial(id, places, before.result(), before.test().or(() -> test)));
        }
    }
}
