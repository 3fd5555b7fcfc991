package dev.bevis.study;

import dev.bevis.statistics.Power;
import dev.bevis.statistics.Summary;
import dev.bevis.store.Store;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/// The making of a plan: what is known of each step, from the store and from likely choices where
/// it waits for one.
final class Planner {

    private static final double LIKELY_SPREAD = 0.005;
    private static final double ERROR = 0.05;
    private static final long BASE_BYTES = 370L << 20;
    private static final long BYTES_FOR_A_WEIGHT = 7 * Float.BYTES;

    private final Study study;
    private final Results results;
    private final Datasets datasets;
    private final Speed speed;
    private final TreeSet<String> counted = new TreeSet<>();
    private long memory = BASE_BYTES;

    /// @param store empty where there is none yet
    Planner(Study study, Optional<Store> store, Datasets datasets, int threads) {
        this.study = study;
        this.datasets = datasets;
        results = new Results(store, _ -> {});
        speed = new Speed(datasets, threads);
    }

    Plan plan() throws IOException {
        List<Plan.StepPlan> plans = new ArrayList<>();
        Map<String, Setting> chosen = new TreeMap<>(study.provisional());
        Map<String, Boolean> certain = new TreeMap<>();
        for (Step step : study.steps()) {
            boolean known =
                    step.shared()
                            .from()
                            .map(from -> certain.getOrDefault(from.value(), false))
                            .orElse(true);
            StepProgress progress = new StepProgress(study, step, chosen, results, datasets);
            StepResult result = progress.result(List.of());
            certain.put(step.name(), known && result.chosen().isPresent());
            result.chosen().ifPresent(arm -> chosen.put(step.name(), arm.arm().setting()));
            if (!(step instanceof Step.Check)) {
                plans.add(step(step, known, progress, result, chosen));
            }
        }
        return new Plan(study, plans, memory);
    }

    private Plan.StepPlan step(
            Step step,
            boolean known,
            StepProgress progress,
            StepResult result,
            Map<String, Setting> chosen)
            throws IOException {
        List<Plan.RoundPlan> rounds = new ArrayList<>();
        boolean search = step instanceof Step.Search;
        for (int r = 0; r < result.rounds().size(); r++) {
            rounds.add(
                    done(result.rounds().get(r), search ? Optional.of(r + 1) : Optional.empty()));
        }
        if (!progress.missing().isEmpty()) {
            rounds.add(
                    missing(
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
        return resolved(step, rounds, result);
    }

    private static Plan.RoundPlan done(StepResult.RoundResult round, Optional<Integer> number) {
        int trials = round.arms().stream().mapToInt(ArmResult::planned).sum();
        return new Plan.RoundPlan(
                number,
                true,
                round.arms().size(),
                trials / round.arms().size(),
                trials,
                trials,
                0,
                StudyTrial.Work.NONE,
                0);
    }

    private Plan.RoundPlan missing(
            List<ArmResult> arms, List<Job> missing, boolean known, Optional<Integer> number)
            throws IOException {
        int trials = arms.stream().mapToInt(ArmResult::planned).sum();
        List<Job> first = missing.stream().filter(job -> counted.add(job.id())).toList();
        return round(number, known, arms.size(), trials, first);
    }

    private Plan.RoundPlan round(
            Optional<Integer> number, boolean known, int settings, int trials, List<Job> jobs)
            throws IOException {
        StudyTrial.Work work = StudyTrial.Work.NONE;
        for (Job job : jobs) {
            work = work.plus(job.work());
        }
        List<List<Job>> cohorts = Job.cohorts(jobs);
        for (List<Job> cohort : cohorts) {
            long bytes = BASE_BYTES;
            for (Job job : cohort) {
                bytes += BYTES_FOR_A_WEIGHT * job.trial().weights(job.dataset());
            }
            memory = Math.max(memory, bytes);
        }
        return new Plan.RoundPlan(
                number,
                known,
                settings,
                trials / settings,
                trials,
                trials - jobs.size(),
                cohorts.size(),
                work,
                speed.seconds(jobs));
    }

    /// A round whose settings depend on results: as many as it will have, all like the first.
    private Plan.RoundPlan likely(Step.Search search, int number, Setting base) throws IOException {
        Round round = search.rounds().get(number);
        Arm arm = SearchSpace.first(search, base).getFirst();
        Setting setting = arm.setting().with(round.shared().change());
        int settings = count(search, number);
        DatasetIdentity dataset = datasets.identity(setting.data().source());
        List<Job> jobs = new ArrayList<>();
        Seeds seeds = round.shared().seeds().orElse(study.seeds(search));
        for (int s = 0; s < settings; s++) {
            for (Trial.Seeds pair : seeds.pairs()) {
                StudyTrial trial = new StudyTrial(setting, pair);
                jobs.add(new Job(search.name(), arm.name(), trial, "likely", dataset));
            }
        }
        return round(Optional.of(number + 1), false, settings, jobs.size(), jobs);
    }

    private static int count(Step.Search search, int number) {
        Round round = search.rounds().get(number);
        if (!(round instanceof Round.Zoom(Round.Around around, var _))) {
            return SearchSpace.of(round).count();
        }
        if (around.trials().isPresent()) {
            return around.trials().getAsInt();
        }
        int count = 1;
        SearchSpace first = SearchSpace.of(search.rounds().getFirst());
        for (Range range : first.ranges().values()) {
            count *=
                    switch (range) {
                        case Range.Values(List<Object> values) ->
                                Math.min(values.size(), around.best());
                        case Range.Numbers _ -> around.points().orElseThrow();
                    };
        }
        return count;
    }

    private Plan.StepPlan resolved(Step step, List<Plan.RoundPlan> rounds, StepResult result) {
        int seeds = rounds.getLast().seeds();
        if (seeds < 2) {
            return new Plan.StepPlan(step, rounds, OptionalDouble.empty(), false);
        }
        OptionalDouble spread = spread(result);
        return new Plan.StepPlan(
                step,
                rounds,
                OptionalDouble.of(
                        Power.smallestDifference(seeds, spread.orElse(LIKELY_SPREAD), ERROR)),
                spread.isPresent());
    }

    /// The standard deviation over seeds of the differences between neighboring settings, pooled.
    private static OptionalDouble spread(StepResult result) {
        List<double[]> accuracies =
                result.arms().stream()
                        .map(ArmResult::validation)
                        .filter(Planner::allFinite)
                        .toList();
        double sum = 0;
        int count = 0;
        for (int i = 1; i < accuracies.size(); i++) {
            double[] differences = new double[accuracies.get(i).length];
            for (int s = 0; s < differences.length; s++) {
                differences[s] = accuracies.get(i)[s] - accuracies.get(i - 1)[s];
            }
            double deviation = Summary.of(differences).standardDeviation();
            if (Double.isFinite(deviation)) {
                sum += deviation * deviation;
                count++;
            }
        }
        return count == 0 || sum == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(sum / count));
    }

    private static boolean allFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
