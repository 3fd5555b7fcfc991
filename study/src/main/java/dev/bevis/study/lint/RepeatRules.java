package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.Mark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Settings that are there more than once: `repeated-settings`, `round-adds-nothing`.
///
/// Settings that train alike are one, however they are written, and fall together. That is said,
/// since whoever wrote them may have meant others. Trials of earlier rounds are not trained again,
/// so a round all of whose settings were there before finds nothing.
final class RepeatRules {

    private static final int MOST_NAMES = 6;

    private RepeatRules() {}

    static List<Fault> repeated(Design design, Step step) {
        if (!(step instanceof Step.Search search)) {
            return fault(design.stepSettings(step), "", step.shared().at()).stream().toList();
        }
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = search.rounds();
        for (int i = 0; i < rounds.size(); i++) {
            fault(design.stepSettings(search, i), number(rounds, i), rounds.get(i).shared().at())
                    .ifPresent(faults::add);
        }
        return faults;
    }

    /// Rounds whose settings only results tell, such as zooms.
    static List<Fault> repeatedInZooms(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.step().rounds();
        for (int i = 0; i < Math.min(rounds.size(), step.rounds().size()); i++) {
            if (rounds.get(i).space().isEmpty()) {
                List<StepSetting> stepSettings =
                        step.rounds().get(i).stepSettings().stream()
                                .map(SettingResult::stepSetting)
                                .toList();
                fault(stepSettings, number(rounds, i), rounds.get(i).shared().at())
                        .ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static String number(List<Round> rounds, int round) {
        return rounds.size() == 1 ? "" : "round " + (round + 1) + ", ";
    }

    private static Optional<Fault> fault(List<StepSetting> stepSettings, String where, Mark at) {
        int repeated = StepSetting.repeated(stepSettings);
        if (repeated == 0) {
            return Optional.empty();
        }
        List<String> which =
                stepSettings.stream()
                        .filter(stepSetting -> !stepSetting.repeats().isEmpty())
                        .map(stepSetting ->
                                stepSetting.names().size() == 1
                                        ? stepSetting.name()
                                                + " ("
                                                + (stepSetting.repeats().size() + 1)
                                                + " times)"
                                        : String.join(" = ", stepSetting.names()))
                        .toList();
        return Optional.of(
                new Fault(
                        at,
                        where
                                + (stepSettings.size() + repeated)
                                + " settings fall together into "
                                + stepSettings.size()
                                + ", for some are the same: "
                                + which.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                                + (which.size() > MOST_NAMES
                                        ? " and " + (which.size() - MOST_NAMES) + " more"
                                        : "")));
    }

    /// A round that can be seen to add nothing before there are results.
    static List<Fault> addsNothing(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.rounds();
        Map<Setting, List<Seeds>> before = new LinkedHashMap<>();
        for (int i = 0; i < rounds.size(); i++) {
            Seeds seeds = design.study().seeds(step, rounds.get(i));
            List<Setting> settings = settings(design, (Step.Search) step, i);
            boolean old =
                    settings.stream()
                            .allMatch(setting ->
                                    before.getOrDefault(setting, List.of()).stream()
                                            .anyMatch(known -> known.has(seeds)));
            if (i > 0 && old && !settings.isEmpty()) {
                faults.add(nothing(i, rounds.get(i)));
            }
            for (Setting setting : settings) {
                before.computeIfAbsent(setting, _ -> new ArrayList<>()).add(seeds);
            }
        }
        return faults;
    }

    /// Those of a round that are known. One that depends on results may take some of the round
    /// before again, whatever they are.
    private static List<Setting> settings(Design design, Step.Search search, int number) {
        Round round = search.rounds().get(number);
        if (round.space().isPresent()) {
            return design.stepSettings(search, number).stream()
                    .map(stepSetting -> stepSetting.setting().inSteps())
                    .toList();
        }
        if (!round.takesAgain(SearchSettings.before(search, number), StudyForms.NUMBERS)) {
            return List.of();
        }
        Study study = design.study();
        Setting start = study.base(search, study.provisional()).with(round.shared().change());
        Round origin = search.rounds().get(SearchSettings.origin(search, number));
        return SearchSettings.of(origin.space().orElseThrow(), start).stream()
                .map(stepSetting -> stepSetting.setting().inSteps())
                .toList();
    }

    /// A round whose trials all are those of earlier rounds.
    static List<Fault> addedNothing(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.step().rounds();
        Set<String> before = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(rounds.size(), step.rounds().size()); i++) {
            boolean added = false;
            for (SettingResult stepSetting : step.rounds().get(i).stepSettings()) {
                added |= before.addAll(stepSetting.ids());
            }
            if (!added) {
                faults.add(nothing(i, rounds.get(i)));
            }
        }
        return faults;
    }

    private static Fault nothing(int round, Round at) {
        return new Fault(
                at.shared().at(),
                "round "
                        + (round + 1)
                        + " adds no setting to those of the rounds before, so it trains and finds"
                        + " nothing; give it other values, more points, or a training or seeds of"
                        + " its own, or take it out");
    }
}
