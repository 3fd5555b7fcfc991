package dev.bevis.study.result;

import dev.bevis.statistics.BestOfMany;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.RateFrom;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came out of a step so far.
///
/// @param roundsInAll how many there will be
/// @param rounds those of which all results are there; one for a step that is no search
/// @param unfinished the round after them, with the results that are there. Nothing is chosen and
///   no claim decided by it
/// @param checks of gradients, for a step that makes them
/// @param checksInAll how many there will be
public record StepResult(
        Step step,
        int roundsInAll,
        List<RoundResult> rounds,
        Optional<RoundResult> unfinished,
        List<CheckResult> checks,
        int checksInAll) {

    /// A step without a round that is unfinished.
    public StepResult(
            Step step, int roundsInAll, List<RoundResult> rounds, List<CheckResult> checks) {
        this(step, roundsInAll, rounds, Optional.empty(), checks, checks.size());
    }

    /// What came out of one round.
    ///
    /// @param space what a round of a search ranged over
    public record RoundResult(
            Optional<SearchSpace> space, List<SettingResult> stepSettings, Choose choose) {

        public RoundResult {
            stepSettings = List.copyOf(stepSettings);
        }

        /// How many trials it has.
        public int trials() {
            return stepSettings.stream().mapToInt(stepSetting -> stepSetting.trials().size()).sum();
        }

        /// How many trials it will have.
        public int planned() {
            return stepSettings.stream().mapToInt(SettingResult::planned).sum();
        }

        /// The stepSettings that have a trial.
        public List<SettingResult> begun() {
            return stepSettings.stream()
                    .filter(stepSetting -> !stepSetting.trials().isEmpty())
                    .toList();
        }

        /// The best stepSetting, or the first of a step without validation images; empty if all
        /// diverged.
        public Optional<SettingResult> best() {
            return stepSettings.stream()
                    .filter(stepSetting ->
                            !Double.isNaN(stepSetting.score(choose))
                                    || (!stepSetting.isValidated() && stepSetting.diverged() == 0))
                    .reduce((a, b) -> b.score(choose) > a.score(choose) ? b : a);
        }

        /// The best stepSetting and those that may be as good.
        public BestOfMany leaders() {
            return BestOfMany.of(
                    stepSettings.stream()
                            .map(stepSetting -> stepSetting.scores(choose))
                            .toArray(double[][]::new),
                    Math.max(
                            1,
                            stepSettings.getFirst().stepSetting().setting().data().validation()));
        }
    }

    /// The same with other stepSettings in its last round.
    public StepResult withArms(List<SettingResult> stepSettings) {
        List<RoundResult> changed = new ArrayList<>(rounds);
        RoundResult last = changed.removeLast();
        changed.add(new RoundResult(last.space(), stepSettings, last.choose()));
        return new StepResult(step, roundsInAll, changed, unfinished, checks, checksInAll);
    }

    /// Whether all its results are there.
    public boolean complete() {
        return rounds.size() == roundsInAll && checks.size() == checksInAll;
    }

    /// All rounds that have results, the last of which may be [#unfinished].
    public List<RoundResult> shown() {
        List<RoundResult> shown = new ArrayList<>(rounds);
        unfinished.filter(round -> round.trials() > 0).ifPresent(shown::add);
        return shown;
    }

    /// The stepSettings of the last round.
    public List<SettingResult> stepSettings() {
        return rounds.isEmpty() ? List.of() : rounds.getLast().stepSettings();
    }

    /// The stepSettings of the last round that is known, finished or not.
    public List<SettingResult> latest() {
        return unfinished.map(RoundResult::stepSettings).orElseGet(this::stepSettings);
    }

    /// The settings of a round, and those of other rounds that train as long and with as many
    /// seeds, so that their accuracies can be compared. Each is there once.
    ///
    /// @param round its index, below the size of [#rounds]
    public RoundResult comparable(int round) {
        RoundResult own = rounds.get(round);
        if (step.rounds().isEmpty()) {
            return own;
        }
        Round.Shared conditions = step.rounds().get(round).shared();
        SequencedMap<List<String>, SettingResult> stepSettings = new LinkedHashMap<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round.Shared others = step.rounds().get(i).shared();
            if (others.change().equals(conditions.change())
                    && others.seeds().equals(conditions.seeds())) {
                rounds.get(i)
                        .stepSettings()
                        .forEach(stepSetting -> stepSettings.put(stepSetting.ids(), stepSetting));
            }
        }
        return new RoundResult(own.space(), List.copyOf(stepSettings.values()), own.choose());
    }

    /// The settings among which one is chosen: those [#comparable] with the last round. A zoom may
    /// find nothing better than what it started from.
    public RoundResult finalists() {
        return comparable(rounds.size() - 1);
    }

    /// The best of the [#finalists], once all rounds are there; empty if all diverged.
    public Optional<SettingResult> chosen() {
        return complete() && !rounds.isEmpty() ? finalists().best() : Optional.empty();
    }

    /// What later steps start from, once all rounds are there: the chosen setting by the name of
    /// the step, and of a range test a setting with the learning rate that it suggests by
    /// [RateFrom#key]. Those that diverged choose nothing, and a loss that never fell suggests
    /// none.
    public SortedMap<String, Setting> choices() {
        SortedMap<String, Setting> choices = new TreeMap<>();
        if (step instanceof RangeTestStep test) {
            for (SettingResult each : complete() ? stepSettings() : List.<SettingResult>of()) {
                RateSuggestion.of(test, each)
                        .filter(found -> found.steepest().isPresent())
                        .map(found -> each.stepSetting().setting().with(found.change()))
                        .ifPresent(setting -> {
                            String name = each.stepSetting().name();
                            choices.put(RateFrom.key(step.name(), name), setting);
                            if (stepSettings().size() == 1) {
                                choices.put(RateFrom.key(step.name(), ""), setting);
                            }
                        });
            }
        } else {
            chosen().ifPresent(best -> choices.put(step.name(), best.stepSetting().setting()));
        }
        return choices;
    }
}
