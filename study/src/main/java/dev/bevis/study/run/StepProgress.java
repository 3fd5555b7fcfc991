package dev.bevis.study.run;

import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.search.TriedRound;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;
import dev.bevis.study.trial.Continuations;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialStart;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Length;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// How far a step has come: the rounds whose results are all there, and what the next one lacks. It
/// is worked out anew from the store each time, so it cannot depend on how the results came there.
final class StepProgress {

    private final Study study;
    private final Step step;
    private final Results results;
    private final Datasets datasets;
    private final Setting base;
    private final List<StepResult.RoundResult> rounds = new ArrayList<>();
    private final List<Job> missing = new ArrayList<>();
    private final SequencedMap<String, Job> earlier = new LinkedHashMap<>();
    private final Lineage lineage;
    private List<SettingResult> latest = List.of();
    private Optional<StepResult.RoundResult> unfinished = Optional.empty();
    private Optional<BudgetedRound> open = Optional.empty();
    private Continuations continuations = Continuations.first(Optional.empty());
    private final SortedSet<String> dropped = new TreeSet<>();

    /// @param chosen settings by the name of the step that chose them
    /// @throws IllegalArgumentException for values of settings that do not fit together
    StepProgress(
            Study study, Step step, Map<String, Setting> chosen, Results results, Datasets datasets)
            throws IOException {
        this.study = study;
        this.step = step;
        this.results = results;
        this.datasets = datasets;
        base = study.base(step, chosen);
        lineage = new Lineage(study, chosen, datasets);
        if (!step.rounds().isEmpty()) {
            rounds();
        } else if (step.trains()) {
            round(Optional.empty(), step.settings(base), study.pairs(step));
        }
    }

    private void rounds() throws IOException {
        Optional<SearchSpace> space = Optional.empty();
        for (int i = 0; i < step.rounds().size(); i++) {
            Round round = step.rounds().get(i);
            if (round.budget().isPresent()) {
                BudgetedRound budgeted = new BudgetedRound(study, step, i, base);
                OptionalInt draws = results.draws(budgeted.id());
                if (draws.isEmpty()) {
                    open = Optional.of(budgeted);
                    return;
                }
                round = round.taking(draws.getAsInt());
            }
            continuations = continuations.after(taking(i + 1));
            SearchSpace now =
                    round.space().isPresent()
                            ? round.space().get()
                            : round.after(tried(space.orElseThrow()), StudyForms.NUMBERS);
            Setting start = base.with(round.shared().change());
            boolean complete =
                    round(
                            Optional.of(now),
                            SearchSettings.of(now, start),
                            round.shared()
                                    .seeds()
                                    .map(Seeds::pairs)
                                    .orElseGet(() -> study.pairs(step)));
            dropped.addAll(continuations.unwanted());
            if (!complete) {
                return;
            }
            space = Optional.of(now);
        }
    }

    /// How long a round trains, if there is one that takes settings of the round before.
    private Optional<Length> taking(int round) {
        return step.rounds().stream()
                .skip(round)
                .limit(1)
                .filter(Round::dropsByScores)
                .map(next -> base.with(next.shared().change()).training().length())
                .findFirst();
    }

    /// The last round, with its settings in the order of their scores.
    private TriedRound tried(SearchSpace space) {
        Choose choose = choose();
        List<SettingResult> ranked =
                rounds.getLast().stepSettings().stream()
                        .sorted(
                                Comparator.comparingDouble((SettingResult stepSetting) ->
                                        Double.isNaN(stepSetting.score(choose))
                                                ? 1
                                                : -stepSetting.score(choose)))
                        .toList();
        return new TriedRound(
                space,
                ranked.stream().map(SettingResult::stepSetting).toList(),
                ranked.stream()
                        .filter(stepSetting -> !Double.isNaN(stepSetting.score(choose)))
                        .map(SettingResult::stepSetting)
                        .toList(),
                ranked.stream().map(each -> each.scores(choose)).toArray(double[][]::new),
                Math.max(1, base.data().validation()));
    }

    /// Takes the results of a round from the store. Where nothing is known of a dataset, as nobody
    /// trained on it, none is there.
    ///
    /// @return whether all were there
    private boolean round(
            Optional<SearchSpace> space, List<StepSetting> stepSettings, List<Trial.Seeds> seeds)
            throws IOException {
        List<SettingResult> found = new ArrayList<>();
        for (StepSetting stepSetting : stepSettings) {
            Optional<DatasetIdentity> dataset =
                    datasets.find(stepSetting.setting().data().source());
            found.add(
                    dataset.isEmpty()
                            ? SettingResult.of(stepSetting, List.of(), List.of(), seeds.size(), 0)
                            : found(stepSetting, seeds, dataset.get()));
        }
        latest = found;
        boolean complete = found.stream().allMatch(SettingResult::complete);
        StepResult.RoundResult round = new StepResult.RoundResult(space, found, choose());
        if (complete) {
            rounds.add(round);
        } else {
            unfinished = Optional.of(round);
        }
        return complete;
    }

    /// The trials of a setting that are there. The others go to [#missing].
    private SettingResult found(
            StepSetting stepSetting, List<Trial.Seeds> seeds, DatasetIdentity dataset)
            throws IOException {
        requireData(stepSetting.setting(), dataset);
        try {
            step.views().ifPresent(views -> views.requireFit(dataset.shape()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "step '" + step.name() + "': " + e.getMessage() + " (" + dataset.name() + ")",
                    e);
        }
        List<String> ids = new ArrayList<>();
        List<TrialResult> there = new ArrayList<>();
        SortedMap<String, String> common = StudyTrial.common(stepSetting.setting(), dataset);
        for (Trial.Seeds pair : seeds) {
            List<Job> before = lineage.before(step, pair);
            before.forEach(job -> earlier.putIfAbsent(job.id(), job));
            StudyTrial trial =
                    new StudyTrial(
                            stepSetting.setting(),
                            pair,
                            before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(lineage.start(step, before.getLast())),
                            OptionalLong.empty());
            String id = StudyTrial.id(trial.identity(common));
            Optional<TrialResult> result = results.find(id);
            continuations.add(trial, id, dataset);
            if (result.isPresent()) {
                ids.add(id);
                there.add(result.get());
            } else {
                needEarlier(before);
                missing.add(
                        new Job(
                                step.name(),
                                stepSetting.name(),
                                trial,
                                id,
                                dataset,
                                continuations.begun(id),
                                continuations.longer(trial, dataset)));
            }
        }
        return SettingResult.of(stepSetting, ids, there, seeds.size(), dataset.classes().size());
    }

    /// Adds those of some earlier trials that are not there to what is missing.
    private void needEarlier(List<Job> before) throws IOException {
        for (Job job : before) {
            boolean isListed = missing.stream().anyMatch(each -> each.id().equals(job.id()));
            if (!isListed && results.find(job.id()).isEmpty()) {
                missing.add(job);
            }
        }
    }

    /// Refuses a dataset with too few images, or with images to which something of the setting
    /// cannot be done.
    static void requireData(Setting setting, DatasetIdentity dataset) {
        DataChoices data = setting.data();
        long images = (long) data.train() + data.validation();
        if (images > dataset.train()) {
            throw new IllegalArgumentException(
                    data.train()
                            + " training and "
                            + data.validation()
                            + " validation images are "
                            + images
                            + " together, but "
                            + dataset.name()
                            + " has "
                            + dataset.train()
                            + " training images; ask for fewer");
        }
        try {
            data.inputMap().requireFits(dataset.shape());
            setting.network().architecture().requireInputs(setting.inputs(dataset.shape()));
            setting.training().augment().requireFit(dataset.shape());
            setting.training().classWeights().requireFit(dataset.classes().size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(dataset.name() + ": " + e.getMessage(), e);
        }
    }

    private Choose choose() {
        return step.shared().choose().orElse(Choose.VALIDATION);
    }

    /// What is there.
    StepResult result(List<CheckResult> checks) {
        int all = step.trains() ? Math.max(1, step.rounds().size()) : 0;
        int checksInAll = step instanceof Step.Check ? step.settings(base).size() : 0;
        return new StepResult(step, all, rounds, unfinished, checks, checksInAll);
    }

    /// The ids of all trials that are known to be needed, stored or not.
    SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        rounds.forEach(round ->
                round.stepSettings().forEach(stepSetting -> ids.addAll(stepSetting.ids())));
        latest.forEach(stepSetting -> ids.addAll(stepSetting.ids()));
        missing.forEach(job -> ids.add(job.id()));
        ids.addAll(earlier.keySet());
        return ids;
    }

    /// The ids of trials that a final step had before it took seeds of its own: results that a
    /// study has been reported with are not what nobody needs.
    SortedSet<String> earlierIds() throws IOException {
        SortedSet<String> ids = new TreeSet<>();
        Optional<DatasetIdentity> dataset = datasets.find(base.data().source());
        if (step.isFresh() && dataset.isPresent()) {
            SortedMap<String, String> common = StudyTrial.common(base, dataset.get());
            for (Trial.Seeds pair : study.usualSeeds(step).pairs()) {
                ids.add(StudyTrial.id(new StudyTrial(base, pair).identity(common)));
            }
        }
        return ids;
    }

    /// The next round, if it is not said yet how many settings that has.
    Optional<BudgetedRound> open() {
        return open;
    }

    /// The ids of longer trainings that could have gone on from the trials of a round and are not
    /// wanted: their settings were dropped.
    SortedSet<String> dropped() {
        return Collections.unmodifiableSortedSet(dropped);
    }

    /// Whether no more trials come to be known when results do.
    boolean isKnownToItsEnd() {
        return step.rounds().isEmpty()
                || rounds.size() + (missing.isEmpty() ? 0 : 1) == step.rounds().size();
    }

    /// The trials that the next round lacks.
    List<Job> missing() {
        return missing;
    }

    /// Those of them that can be trained now: what they begin with is there.
    List<Job> ready() throws IOException {
        List<Job> ready = new ArrayList<>();
        for (Job job : missing) {
            Optional<TrialStart> start = job.trial().start();
            if (start.isEmpty() || results.find(start.get().trial()).isPresent()) {
                ready.add(job);
            }
        }
        return ready;
    }

    /// The number of the round that lacks them, from 0.
    int round() {
        return rounds.size();
    }

    /// The settings of the last round looked at, with the trials that are there.
    List<SettingResult> latest() {
        return latest;
    }
}
