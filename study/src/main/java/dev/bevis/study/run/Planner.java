package dev.bevis.study.run;

import dev.bevis.data.source.PatchSource;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.PlannedFeatures;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Ensembles;
import dev.bevis.study.measure.PlannedEnsembles;
import dev.bevis.study.measure.TestPredictions;
import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.result.PlannedResolution;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The making of a plan: what is known of each step, from the store and from likely choices where
/// it waits for one.
public final class Planner {

    private static final long BASE_BYTES = 370L << 20;
    private static final long BYTES_FOR_A_WEIGHT = 7 * Float.BYTES;

    /// In place of the id of a trial that is not known.
    private static final String LIKELY = "likely";

    private final Study study;
    private final Optional<Store> store;
    private final Results results;
    private final Datasets datasets;
    private final Speed speed;
    private final int threads;
    private final TreeSet<String> counted = new TreeSet<>();
    private final TreeSet<String> tested = new TreeSet<>();

    /// The trials of the last round of each step so far, there or not.
    private final Map<String, List<Job>> trained = new TreeMap<>();

    private long memory = BASE_BYTES;

    /// What a run would train, and what that takes on this machine, from short measurements.
    ///
    /// @param store empty where there is none yet
    /// @throws IOException when data or results cannot be read
    /// @throws IllegalArgumentException when a setting does not fit its dataset
    public static Plan plan(Study study, Optional<Store> store, Datasets datasets, int threads)
            throws IOException {
        return new Planner(study, store, datasets, threads).plan();
    }

    /// @param store empty where there is none yet
    Planner(Study study, Optional<Store> store, Datasets datasets, int threads) {
        this.study = study;
        this.store = store;
        this.datasets = datasets;
        results = new Results(store, _ -> {});
        speed = new Speed(datasets, threads);
        this.threads = threads;
    }

    /// A round, and its trials but those that are known to have diverged.
    private record Planned(Plan.RoundPlan plan, List<Job> trials) {}

    Plan plan() throws IOException {
        List<Plan.StepPlan> plans = new ArrayList<>();
        Map<String, Setting> chosen = new TreeMap<>(study.provisional());
        SequencedMap<String, StepResult> certain = new LinkedHashMap<>();
        Set<String> made = new TreeSet<>();
        for (Step step : study.steps()) {
            boolean known = made.containsAll(study.awaited(step));
            StudyResult soFar = new StudyResult(study, certain, List.of(), 0);
            if (!known && soFar.status(step) instanceof StepStatus.Untrainable cause) {
                plans.add(
                        new Plan.StepPlan(
                                step,
                                List.of(),
                                OptionalDouble.empty(),
                                false,
                                Optional.of(cause)));
                continue;
            }
            StepProgress progress = new StepProgress(study, step, chosen, results, datasets);
            while (progress.open().isPresent()) {
                BudgetedRound round = progress.open().get();
                results.draws(round.id(), round.number(speed, datasets).draws());
                progress = new StepProgress(study, step, chosen, results, datasets);
            }
            StepResult result = progress.result(List.of());
            if (known) {
                certain.put(step.name(), result);
                made.addAll(result.choices().keySet());
            }
            chosen.putAll(result.choices());
            if (step.trains()) {
                plans.add(step(step, known, progress, result, chosen));
            }
            if (step instanceof FeaturesStep features) {
                plans.add(features(features));
            }
            if (step instanceof EnsembleStep ensemble) {
                plans.add(ensembles(ensemble, known, certain));
            }
        }
        return new Plan(study, plans, memory);
    }

    /// The making of features, if they are not there yet.
    private Plan.StepPlan features(FeaturesStep step) throws IOException {
        PatchSource source = step.makes(study.defaults().data().source());
        PlannedFeatures planned = PlannedFeatures.of(source, store, datasets);
        memory = Math.max(memory, BASE_BYTES + planned.bytes());
        return Plan.StepPlan.made(
                step, Plan.RoundPlan.made(true, 0, 0, planned.work(), planned.seconds() / threads));
    }

    /// The predictions of an ensemble's networks, if they are not there yet.
    ///
    /// @param known whether the step is complete whose networks they are
    private Plan.StepPlan ensembles(
            EnsembleStep step, boolean known, SequencedMap<String, StepResult> certain)
            throws IOException {
        Step of = study.step(step.of().value()).orElseThrow();
        int seeds = study.pairs(of).size();
        List<Job> trials = trained.getOrDefault(of.name(), List.of());
        PlannedEnsembles planned =
                of.rounds().isEmpty()
                        ? new PlannedEnsembles(step, study.stepSettings(of).size(), seeds, trials)
                        : new PlannedEnsembles(
                                step, 1, seeds, trials.subList(0, Math.min(seeds, trials.size())));
        StepResult result = known ? certain.get(of.name()) : null;
        boolean there = result != null && Ensembles.areStored(store, datasets, step, result);
        return Plan.StepPlan.made(
                step,
                Plan.RoundPlan.made(
                        known || of.rounds().isEmpty(),
                        planned.shown(),
                        planned.ensembles(),
                        there ? StudyTrial.Work.NONE : planned.work(),
                        there ? 0 : planned.seconds(speed::testSeconds)));
    }

    private Plan.StepPlan step(
            Step step,
            boolean known,
            StepProgress progress,
            StepResult result,
            Map<String, Setting> chosen)
            throws IOException {
        List<Planned> rounds = new ArrayList<>();
        boolean search = !step.rounds().isEmpty();
        for (int r = 0; r < result.rounds().size(); r++) {
            rounds.add(
                    done(
                            step,
                            result.rounds().get(r),
                            search ? Optional.of(r + 1) : Optional.empty()));
        }
        if (!progress.missing().isEmpty()) {
            rounds.add(
                    missing(
                            step,
                            progress.latest(),
                            progress.missing(),
                            known,
                            search ? Optional.of(rounds.size() + 1) : Optional.empty()));
        }
        if (step instanceof Step.Search all) {
            for (int r = rounds.size(); r < all.rounds().size(); r++) {
                rounds.add(likely(all, r, study.base(all, chosen)));
            }
        }
        trained.put(step.name(), rounds.getLast().trials());
        List<Plan.RoundPlan> plans = new ArrayList<>(rounds.stream().map(Planned::plan).toList());
        if (step.test().isPresent()) {
            plans.add(tested(step, plans.removeLast(), rounds.getLast().trials()));
        }
        if (!step.isJudged()) {
            return new Plan.StepPlan(step, plans, OptionalDouble.empty(), false, Optional.empty());
        }
        PlannedResolution resolution = PlannedResolution.of(plans.getLast().seeds(), result);
        return new Plan.StepPlan(
                step,
                plans,
                resolution.difference(),
                resolution.measured(),
                Optional.empty(),
                HalvedSearch.of(
                        result,
                        round -> study.seeds(step, round),
                        Optional.of(study.base(step, chosen))));
    }

    /// With the looks at test images that are to be made.
    private Plan.RoundPlan tested(Step step, Plan.RoundPlan plan, List<Job> trials)
            throws IOException {
        int views = step.views().map(each -> each.displacements().size()).orElse(0);
        StudyTrial.Work work = StudyTrial.Work.NONE;
        double seconds = 0;
        for (Job trial : trials) {
            boolean there =
                    store.isPresent()
                            && !trial.id().equals(LIKELY)
                            && TestPredictions.areIntact(store.get(), trial.id());
            if (!there && (trial.id().equals(LIKELY) || tested.add(trial.id()))) {
                for (int pass = 0; pass <= views; pass++) {
                    work = work.plus(trial.trial().testWork(trial.dataset()));
                    seconds += speed.testSeconds(trial);
                }
            }
        }
        return plan.plus(work, seconds);
    }

    private Planned done(Step step, StepResult.RoundResult round, Optional<Integer> number)
            throws IOException {
        int trials = round.stepSettings().stream().mapToInt(SettingResult::planned).sum();
        Plan.RoundPlan plan =
                new Plan.RoundPlan(
                        number,
                        true,
                        round.stepSettings().size(),
                        repeated(round.stepSettings()),
                        trials / round.stepSettings().size(),
                        trials,
                        trials,
                        0,
                        StudyTrial.Work.NONE,
                        0);
        return new Planned(plan, finished(step, round.stepSettings()));
    }

    private static int repeated(List<SettingResult> stepSettings) {
        return StepSetting.repeated(stepSettings.stream().map(SettingResult::stepSetting).toList());
    }

    /// The trials that are there, as if they were missing.
    private List<Job> finished(Step step, List<SettingResult> stepSettings) throws IOException {
        List<Job> trials = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            Setting setting = stepSetting.stepSetting().setting();
            DatasetIdentity dataset = datasets.identity(setting.data().source());
            for (TrialResult trial : stepSetting.trials()) {
                if (trial.finished()) {
                    trials.add(
                            new Job(
                                    step.name(),
                                    stepSetting.stepSetting().name(),
                                    new StudyTrial(setting, trial.seeds()),
                                    StudyTrial.id(trial.identity()),
                                    dataset));
                }
            }
        }
        return trials;
    }

    private Planned missing(
            Step step,
            List<SettingResult> stepSettings,
            List<Job> missing,
            boolean known,
            Optional<Integer> number)
            throws IOException {
        int there =
                stepSettings.stream().mapToInt(stepSetting -> stepSetting.trials().size()).sum();
        List<Job> first = missing.stream().filter(job -> counted.add(job.id())).toList();
        List<Job> trials = new ArrayList<>(finished(step, stepSettings));
        trials.addAll(missing);
        return new Planned(
                round(
                        number,
                        known,
                        stepSettings.size(),
                        repeated(stepSettings),
                        there
                                + (int)
                                        missing.stream()
                                                .filter(job -> isOwn(job, stepSettings))
                                                .count(),
                        first,
                        (int) first.stream().filter(job -> isOwn(job, stepSettings)).count()),
                trials);
    }

    /// Whether a trial is one of the settings of its step, and not there for these to begin with.
    private static boolean isOwn(Job job, List<SettingResult> stepSettings) {
        return stepSettings.stream()
                .anyMatch(each -> each.stepSetting().name().equals(job.stepSetting()));
    }

    private Plan.RoundPlan round(
            Optional<Integer> number,
            boolean known,
            int settings,
            int repeated,
            int trials,
            List<Job> jobs,
            int own)
            throws IOException {
        StudyTrial.Work work = StudyTrial.Work.NONE;
        for (Job job : jobs) {
            work = work.plus(job.work());
        }
        List<List<Job>> cohorts = Job.cohorts(jobs);
        for (List<Job> cohort : cohorts) {
            long bytes = BASE_BYTES;
            for (Job job : cohort) {
                Trial.Descent descent = job.trial().setting().training().descent();
                long more = job.numbersBesideAWeight() + (descent.needsWholeGradient() ? 1 : 0);
                bytes +=
                        (BYTES_FOR_A_WEIGHT + more * Float.BYTES)
                                * job.trial().weights(job.dataset());
            }
            memory = Math.max(memory, bytes);
        }
        return new Plan.RoundPlan(
                number,
                known,
                settings,
                repeated,
                trials / settings,
                trials,
                trials - own,
                cohorts.size(),
                work,
                speed.seconds(jobs));
    }

    /// A round whose settings depend on results: as many as it will have, all like the first.
    private Planned likely(Step.Search search, int number, Setting base) throws IOException {
        Round round = search.rounds().get(number);
        StepSetting stepSetting = SearchSettings.likely(search, number, base);
        Setting setting = stepSetting.setting();
        int settings = SearchSettings.count(search, number, base);
        DatasetIdentity dataset = datasets.identity(setting.data().source());
        List<Job> jobs = new ArrayList<>();
        Seeds seeds = study.seeds(search, round);
        long begun = begun(search, number, setting);
        for (int s = 0; s < settings; s++) {
            for (Trial.Seeds pair : seeds.pairs()) {
                jobs.add(
                        new Job(
                                search.name(),
                                stepSetting.name(),
                                new StudyTrial(setting, pair),
                                LIKELY,
                                dataset,
                                begun,
                                Optional.empty()));
            }
        }
        return new Planned(
                round(Optional.of(number + 1), false, settings, 0, jobs.size(), jobs, jobs.size()),
                jobs);
    }

    /// Updates that the round before makes for the trials of a round.
    private static long begun(Step.Search search, int number, Setting setting) {
        if (number == 0 || !search.rounds().get(number).dropsByScores()) {
            return 0;
        }
        Setting shorter = setting.with(search.rounds().get(number - 1).shared().change());
        return StudyTrial.of(setting).continues(StudyTrial.of(shorter)) ? shorter.steps() : 0;
    }
}
