package dev.bevis.study.run;

import dev.bevis.data.source.Source;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFileContent;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.Labels;
import dev.bevis.study.dataset.SplitFacts;
import dev.bevis.study.dataset.StoredFeatures;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Ensembles;
import dev.bevis.study.measure.LostTrialException;
import dev.bevis.study.measure.Measurement;
import dev.bevis.study.measure.Measuring;
import dev.bevis.study.measure.TestLook;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrainedLog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A run of a study: trains what the store lacks, in rounds.
///
/// What a [RemainingWork] needs is worked out from the store alone, so a run that was killed goes
/// on where it was, and one that is complete has nothing to do.
public final class StudyRun {

    /// Where earlier versions noted what came out; nobody reads it, and it would grow old.
    private static final String FORMER_RECORD = "study.json";

    private final Study study;
    private final Store store;
    private final StudyFolder folder;
    private final Datasets datasets;
    private final int threads;
    private final BooleanSupplier stop;
    private final StudyListener listener;
    private final Results results;
    private final JobTraining training;
    private final Checks checks;
    private final Checks storedChecks;
    private final Ensembles ensembles;
    private final Ensembles storedEnsembles;
    private boolean hasLost;
    private final Labels labels;
    private final StoredFeatures features;
    private final SplitFacts.Reader splits;
    private final TestLook testLook;
    private final TestLook lookAgain;
    private final MeasuringRun measuring;

    /// How a study is run. Nothing here changes a result.
    ///
    /// @param threads to compute with, 1 to 256
    /// @param stop asked before every step of every trial
    /// @param listener hears what happens
    /// @param execution how trials are trained
    /// @param checkpoints where their states are saved; empty for the store
    /// @param runner what trains them, closed by its owner; empty for this process
    public record Options(
            int threads,
            BooleanSupplier stop,
            StudyListener listener,
            Execution execution,
            Optional<CheckpointPlaces> checkpoints,
            Optional<Runner> runner) {

        /// Options as studies have them.
        public Options(int threads, BooleanSupplier stop, StudyListener listener) {
            this(threads, stop, listener, Execution.USUAL, Optional.empty(), Optional.empty());
        }

        /// All cores, to the end, in silence.
        public static final Options DEFAULT =
                new Options(
                        Runtime.getRuntime().availableProcessors(),
                        () -> false,
                        StudyListener.SILENT);
    }

    StudyRun(Study study, Store store, StudyFolder folder, Datasets datasets, Options options)
            throws IOException {
        this.study = study;
        this.store = store;
        this.folder = folder;
        this.datasets = datasets;
        threads = options.threads();
        stop = options.stop();
        listener = options.listener();
        Execution execution = options.execution();
        results =
                new Results(
                        Optional.of(store),
                        message -> listener.warned(message + "; it is trained again"));
        Runner runner = options.runner().orElseGet(() -> new LocalRunner(datasets, threads));
        CheckpointPlaces checkpoints =
                options.checkpoints().orElseGet(() -> new StoreCheckpoints(folder, listener));
        training =
                new JobTraining(
                        store,
                        folder,
                        stop,
                        listener,
                        execution,
                        runner.checkpoints(checkpoints),
                        runner,
                        results);
        CachedEntries made =
                new CachedEntries(store, Optional.of(folder), datasets, listener::warned);
        CachedEntries stored = CachedEntries.stored(store, datasets, listener::warned);
        checks = new Checks(made, execution, listener);
        storedChecks = new Checks(stored);
        ensembles = new Ensembles(made, threads, execution.precision(), this::lost);
        storedEnsembles = Ensembles.stored(stored);
        labels = new Labels(made);
        features = new StoredFeatures(made);
        Labels storedLabels = new Labels(stored);
        testLook = TestLook.noting(store, folder, labels);
        splits = new SplitFacts.Reader(made);
        lookAgain = TestLook.again(store, storedLabels);
        measuring =
                new MeasuringRun(
                        store,
                        folder,
                        datasets,
                        new Measuring(store, folder, datasets, threads, execution.precision()),
                        labels,
                        storedLabels);
    }

    /// Trains what the store lacks. A run that was stopped or killed goes on where it was; one that
    /// is complete has nothing to do.
    ///
    /// @return what there is then, all of it if nothing stopped it
    /// @throws dev.bevis.io.LockedException when another process runs the study
    /// @throws IOException when data cannot be read or results not be kept
    /// @throws IllegalArgumentException when a setting does not fit its dataset, or the study asks
    ///   for what Bevis refuses
    public static StudyResult run(Study study, Store store, Datasets datasets, Options options)
            throws IOException {
        try (StudyFolder folder = store.study(study.source())) {
            if (!folder.name().equals(study.name())) {
                options.listener()
                        .warned(
                                "the store has another study '"
                                        + study.name()
                                        + "'"
                                        + store.sourceOf(study.name())
                                                .map(other -> ", of " + other)
                                                .orElse("")
                                        + "; this one is kept apart and called '"
                                        + folder.name()
                                        + "' there");
            }
            options.listener().opened(folder);
            return new StudyRun(study.named(folder.name()), store, folder, datasets, options).run();
        }
    }

    /// Trains until nothing is missing, or it is told to stop.
    ///
    /// @return what there is then
    StudyResult run() throws IOException {
        refuseChoiceByTest();
        datasets.recall(folder.read(Datasets.Memory.FILE).content());
        // Results are worth little without the question.
        folder.keep(Study.TEXT_FILE, study.text().getBytes(StandardCharsets.UTF_8));
        // Its lines have checksums of their own.
        if (folder.read(TrainedLog.FILE)
                instanceof StudyFileContent.Unchecked(byte[] bytes, String _)) {
            folder.write(TrainedLog.FILE, bytes);
        }
        while (true) {
            RemainingWork remaining = RemainingWork.of(study, results, datasets);
            if (!stop.getAsBoolean() && decide(remaining)) {
                continue;
            }
            List<Job> jobs = remaining.jobs();
            if (!jobs.isEmpty() && !stop.getAsBoolean()) {
                listener.missing(jobs);
            }
            for (StepProgress progress : remaining.steps().values()) {
                for (String dropped : progress.dropped()) {
                    folder.discardCheckpoints(dropped);
                }
            }
            SequencedMap<String, StepResult> steps = new LinkedHashMap<>();
            for (var progress : remaining.steps().entrySet()) {
                boolean stops = stop.getAsBoolean();
                StepResult result =
                        remaining.result(
                                study,
                                progress.getKey(),
                                stops ? storedChecks : checks,
                                stops ? storedEnsembles : ensembles);
                StepProgress state = progress.getValue();
                listener.planned(result, state.latest(), state.missing());
                steps.put(progress.getKey(), result);
            }
            if (!stop.getAsBoolean()) {
                features.make(study);
            }
            if (hasLost) {
                hasLost = false;
                continue;
            }
            if (jobs.isEmpty() || stop.getAsBoolean()) {
                // Test images are looked at when nothing is missing, so that a run that was stopped
                // leaves no other journal than one that was not.
                TestLook look = jobs.isEmpty() ? testLook : lookAgain;
                StudyResult opened = look.open(study, steps);
                if (jobs.isEmpty() && !measuring.run(opened, stop, this::lost)) {
                    continue;
                }
                StudyResult result =
                        StatedClaims.in(opened, store)
                                .withUnmeasured(Measurement.missing(opened, store).size());
                datasets.keep(folder);
                folder.discard(FORMER_RECORD);
                return result;
            }
            if (confirmed(jobs)) {
                StatedClaims.note(study, store, folder);
                try {
                    training.train(jobs);
                } catch (LostTrialException e) {
                    lost(e.trial(), e.damage());
                }
            }
        }
    }

    /// Says how many settings a round has that is to take a time.
    ///
    /// @return whether there was such a round
    private boolean decide(RemainingWork remaining) throws IOException {
        for (StepProgress progress : remaining.steps().values()) {
            if (progress.open().isPresent()) {
                BudgetedRound round = progress.open().get();
                BudgetedRound.DrawCount draws =
                        round.number(new Speed(datasets, threads), datasets);
                round.note(draws, folder);
                results.draws(round.id(), draws.draws());
                return true;
            }
        }
        return false;
    }

    private void lost(String trial, StoreException damage) {
        listener.warned(damage.getMessage() + "; it is trained again");
        results.lost(trial);
        hasLost = true;
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

    /// Reads the datasets that are to be trained on; if one has changed, everything is worked out
    /// anew.
    private boolean confirmed(List<Job> jobs) throws IOException {
        boolean same = true;
        for (Source source : sources(jobs)) {
            same &= datasets.confirm(source);
        }
        datasets.keep(folder);
        if (same) {
            requireSplits(jobs);
            for (Source source : sources(jobs)) {
                labels.keep(source);
            }
        }
        return same;
    }

    /// Refuses splits that cannot be made before anything is trained, and keeps what is to be told
    /// of the others.
    private void requireSplits(List<Job> jobs) throws IOException {
        Set<DataChoices> seen = new LinkedHashSet<>();
        for (Job job : jobs) {
            if (seen.add(job.trial().setting().data())) {
                var _ = splits.of(job.trial().setting().data());
            }
        }
    }

    private static List<Source> sources(List<Job> jobs) {
        return jobs.stream()
                .map(job -> job.trial().setting().data().source())
                .distinct()
                .sorted(Comparator.comparing(Source::text))
                .toList();
    }
}
