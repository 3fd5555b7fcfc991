package dev.bevis.study;

import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// A run of a study: trains what the store lacks, in waves.
///
/// A wave is everything that can be trained with what is known: all steps that wait for no choice,
/// and of each search the next round. What a wave needs is worked out from the store alone, so a
/// run that was killed goes on where it was, and one that is complete has nothing to do.
public final class StudyRun {

    private final Study study;
    private final Store store;
    private final StudyFolder folder;
    private final Datasets datasets;
    private final int threads;
    private final BooleanSupplier stop;
    private final StudyListener listener;
    private final Results results;
    private final Checks checks;
    private final TestLook testLook;
    private final TrainedLog log;

    StudyRun(Study study, Store store, StudyFolder folder, Datasets datasets, Study.Options options)
            throws IOException {
        this.study = study;
        this.store = store;
        this.folder = folder;
        this.datasets = datasets;
        threads = options.threads();
        stop = options.stop();
        listener = options.listener();
        results = new Results(Optional.of(store), listener::warned);
        checks = new Checks(store, folder, datasets, listener::warned);
        testLook =
                new TestLook(store, folder, new Labels(store, folder, datasets, listener::warned));
        log = TrainedLog.of(folder);
    }

    /// Trains until nothing is missing, or it is told to stop.
    ///
    /// @return what there is then
    StudyResult run() throws IOException {
        refuseChoiceByTest();
        datasets.recall(folder);
        while (true) {
            SequencedMap<String, StepProgress> wave = wave(store, study, results, datasets);
            List<Job> jobs = jobs(wave);
            SequencedMap<String, StepResult> steps = new LinkedHashMap<>();
            for (var progress : wave.entrySet()) {
                Step step = study.step(progress.getKey()).orElseThrow();
                StepProgress state = progress.getValue();
                List<CheckResult> made =
                        step instanceof Step.Check check && !stop.getAsBoolean()
                                ? checks.results(study, check, chosen(wave))
                                : List.of();
                StepResult result = state.result(made);
                listener.planned(result, state.latest(), state.missing());
                steps.put(step.name(), result);
            }
            if (jobs.isEmpty() || stop.getAsBoolean()) {
                // Test images are looked at when nothing is missing, so that a run that was stopped
                // leaves no other journal than one that was not.
                StudyResult result =
                        jobs.isEmpty() ? testLook.open(study, steps) : StudyResult.of(study, steps);
                folder.write(StudyRecord.FILE, StudyRecord.of(study, result).bytes());
                datasets.keep(folder);
                return result;
            }
            if (confirmed(jobs)) {
                train(jobs);
            }
        }
    }

    private void refuseChoiceByTest() {
        for (Step step : study.steps()) {
            if (step.shared().choose().equals(Optional.of(Choose.TEST))) {
                throw new IllegalArgumentException(
                        "step '"
                                + step.name()
                                + "' would be chosen by test accuracy, and nothing is; take out"
                                + " 'choose: test', and give 'quote-test' a reason if the report"
                                + " has to show test accuracies");
            }
        }
    }

    /// The steps that wait for no choice of another, in order.
    static SequencedMap<String, StepProgress> wave(
            Store store, Study study, Results results, Datasets datasets) throws IOException {
        SequencedMap<String, StepProgress> wave = new LinkedHashMap<>();
        Map<String, Setting> chosen = new TreeMap<>();
        for (Step step : study.steps()) {
            if (step.shared().from().map(from -> chosen.containsKey(from.value())).orElse(true)) {
                StepProgress progress = new StepProgress(study, step, chosen, results, datasets);
                wave.put(step.name(), progress);
                progress.result(List.of())
                        .chosen()
                        .ifPresent(arm -> chosen.put(step.name(), arm.arm().setting()));
            }
        }
        return wave;
    }

    private static Map<String, Setting> chosen(SequencedMap<String, StepProgress> wave) {
        Map<String, Setting> chosen = new TreeMap<>();
        wave.forEach((name, progress) ->
                progress.result(List.of())
                        .chosen()
                        .ifPresent(arm -> chosen.put(name, arm.arm().setting())));
        return chosen;
    }

    /// Reads the datasets that are to be trained on; if one has changed, everything is worked out
    /// anew.
    private boolean confirmed(List<Job> jobs) throws IOException {
        boolean same = true;
        for (String source : sources(jobs)) {
            same &= datasets.confirm(source);
        }
        datasets.keep(folder);
        return same;
    }

    private static SortedSet<String> sources(List<Job> jobs) {
        SortedSet<String> sources = new TreeSet<>();
        jobs.forEach(job -> sources.add(job.trial().setting().data().source()));
        return sources;
    }

    /// What is missing, each trial once.
    private static List<Job> jobs(SequencedMap<String, StepProgress> wave) {
        SequencedMap<String, Job> jobs = new LinkedHashMap<>();
        wave.values()
                .forEach(progress ->
                        progress.missing().forEach(job -> jobs.putIfAbsent(job.id(), job)));
        return List.copyOf(jobs.values());
    }

    private void train(List<Job> jobs) throws IOException {
        for (List<List<Job>> shift : Job.shifts(Job.cohorts(jobs), threads)) {
            if (stop.getAsBoolean()) {
                return;
            }
            for (List<CohortRun.Ended> cohort : sideBySide(shift)) {
                for (CohortRun.Ended ended : cohort) {
                    keep(ended);
                }
            }
            log.save();
        }
    }

    /// Trains some cohorts at the same time, each with as many threads as it has members; one alone
    /// has all.
    private List<List<CohortRun.Ended>> sideBySide(List<List<Job>> shift) throws IOException {
        if (shift.size() == 1) {
            return List.of(cohortRun(shift.getFirst()).run(threads, stop));
        }
        List<List<CohortRun.Ended>> ended = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(shift.size())) {
            List<Future<List<CohortRun.Ended>>> running = new ArrayList<>();
            for (List<Job> cohort : shift) {
                Callable<List<CohortRun.Ended>> work =
                        () -> cohortRun(cohort).run(cohort.size(), stop);
                running.add(pool.submit(work));
            }
            for (Future<List<CohortRun.Ended>> one : running) {
                ended.add(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNull(e.getCause()));
        }
        return ended;
    }

    private CohortRun cohortRun(List<Job> cohort) throws IOException {
        String source = cohort.getFirst().trial().setting().data().source();
        return new CohortRun(cohort, datasets.get(source), folder, listener);
    }

    private static IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case UncheckedIOException e -> new IOException(e.getCause());
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> new IOException(e);
        };
    }

    private void keep(CohortRun.Ended ended) throws IOException {
        folder.put(ended.job().id(), TrialFiles.KIND, ended.files());
        folder.discardCheckpoints(ended.job().id());
        results.add(ended.job().id(), ended.result());
        log.add(ended.trained());
        listener.stored(ended.job(), ended.result());
    }
}
