package dev.bevis.study.trial;

import dev.bevis.data.Split;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.EvaluateEvery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// A trial that has to be trained, and for which step.
///
/// @param step the name of the first step that wants it
/// @param stepSetting what its setting is called there
/// @param id in the store
/// @param begun updates that a shorter training of the search has made for it, whose state is there
/// @param longer id of the trial that may go on from its end; empty where none may
public record Job(
        String step,
        String stepSetting,
        StudyTrial trial,
        String id,
        DatasetIdentity dataset,
        long begun,
        Optional<String> longer) {

    /// One that has nothing to do with shorter and longer trainings.
    public Job(
            String step, String stepSetting, StudyTrial trial, String id, DatasetIdentity dataset) {
        this(step, stepSetting, trial, id, dataset, 0, Optional.empty());
    }

    /// Most members of a cohort. More of them gain nothing, and cost memory.
    private static final int MOST_MEMBERS = 32;

    /// With fewer, slots of a cluster stand idle while others train the last cohorts.
    private static final int COHORTS_FOR_A_SLOT = 3;

    /// What trials must have in common to see the same batches and to be evaluated in the same
    /// passes.
    private record SharedBatches(
            String dataset,
            Split split,
            Preprocessing preprocessing,
            Trial.Order order,
            EvaluateEvery evaluate,
            TrainingScores scores) {}

    private SharedBatches sharedBatches() {
        Setting setting = trial.setting();
        return new SharedBatches(
                dataset.fingerprint(),
                setting.data().split(),
                setting.data().preprocessing(),
                setting.trial(trial.seeds()).order(),
                setting.training().evaluate(),
                setting.training().trainingScores());
    }

    /// Floating-point operations that are left of it.
    public StudyTrial.Work work() {
        return trial.work(dataset, begun);
    }

    /// Updates that are left of it.
    public long steps() {
        return trial.steps() - begun;
    }

    /// Numbers kept beside each weight while it trains: states of its rule and averages.
    public long numbersBesideAWeight() {
        TrainingChoices training = trial.setting().training();
        return (long) training.descent().rule().states().size() + training.averaging().copies();
    }

    /// The same, known to be gone on from by a longer training wherever one of the two says so.
    public Job and(Job same) {
        return longer.isPresent() ? this : same;
    }

    /// The cohorts of some jobs, in the order of their first ones.
    public static List<List<Job>> cohorts(List<Job> jobs) {
        return cut(jobs, _ -> 1);
    }

    /// Cohorts for machines that together train `slots` of them at a time: small enough that each
    /// slot has a few, of about the same work, the longest first, so that none waits long for the
    /// last.
    public static List<List<Job>> cohorts(List<Job> jobs, int slots) {
        double share = operations(jobs) / ((double) slots * COHORTS_FOR_A_SLOT);
        List<List<Job>> cohorts =
                new ArrayList<>(
                        cut(jobs, together -> (int) Math.ceil(operations(together) / share)));
        cohorts.sort(Comparator.<List<Job>>comparingDouble(Job::operations).reversed());
        return cohorts;
    }

    private static double operations(List<Job> jobs) {
        double work = 0;
        for (Job job : jobs) {
            work += job.work().all();
        }
        return work;
    }

    /// @param wanted into how many parts the jobs of shared batches are to be cut at least
    private static List<List<Job>> cut(List<Job> jobs, ToIntFunction<List<Job>> wanted) {
        Map<SharedBatches, List<Job>> groups = new LinkedHashMap<>();
        for (Job job : jobs) {
            groups.computeIfAbsent(job.sharedBatches(), _ -> new ArrayList<>()).add(job);
        }
        List<List<Job>> cohorts = new ArrayList<>();
        for (List<Job> together : groups.values()) {
            int size = together.size();
            int parts =
                    Math.clamp(wanted.applyAsInt(together), Math.ceilDiv(size, MOST_MEMBERS), size);
            for (int part = 0; part < parts; part++) {
                cohorts.add(
                        List.copyOf(
                                together.subList(size * part / parts, size * (part + 1) / parts)));
            }
        }
        return cohorts;
    }

    /// Cohorts that run side by side so that all threads are busy: a large one alone, small ones as
    /// many as there are threads for.
    public static List<List<List<Job>>> concurrent(List<List<Job>> cohorts, int threads) {
        List<List<List<Job>>> concurrent = new ArrayList<>();
        int free = 0;
        for (List<Job> cohort : cohorts) {
            if (cohort.size() > free) {
                concurrent.add(new ArrayList<>());
                free = threads;
            }
            concurrent.getLast().add(cohort);
            free -= Math.min(free, cohort.size());
        }
        return concurrent;
    }
}
