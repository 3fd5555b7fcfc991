package dev.bevis.study.run;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.measure.LostTrialException;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.FirstWeights;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialStart;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// The training of what a study lacks: in cohorts, several at a time where they are small, each
/// trial stored when its cohort ends.
///
/// @param folder of the study
/// @param results hears of what is stored
record JobTraining(
        Store store,
        StudyFolder folder,
        int threads,
        BooleanSupplier stop,
        StudyListener listener,
        Execution execution,
        CheckpointPlaces checkpoints,
        Runner runner,
        Results results) {

    /// Trains some until they end or it is told to stop, and stores those that ended.
    ///
    /// @throws LostTrialException if the weights that one begins with are damaged
    void train(List<Job> jobs) throws IOException {
        for (List<List<Job>> together : Job.concurrent(Job.cohorts(jobs), threads)) {
            if (stop.getAsBoolean()) {
                return;
            }
            for (CohortTask task : sideBySide(together)) {
                for (Runner.TrainedTrial trained : task.trained()) {
                    keep(task.jobs().get(trained.trial()), trained);
                }
            }
        }
    }

    /// A cohort, and those of its trials that ended.
    private record CohortTask(List<Job> jobs, List<Runner.TrainedTrial> trained) {}

    /// Trains some cohorts at the same time, each with as many threads as it has members; one alone
    /// has all.
    private List<CohortTask> sideBySide(List<List<Job>> together) throws IOException {
        if (together.size() == 1) {
            return List.of(trained(together.getFirst(), threads));
        }
        List<CohortTask> ended = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(together.size())) {
            List<Future<CohortTask>> running = new ArrayList<>();
            for (List<Job> cohort : together) {
                Callable<CohortTask> work = () -> trained(cohort, cohort.size());
                running.add(pool.submit(work));
            }
            for (Future<CohortTask> one : running) {
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

    private CohortTask trained(List<Job> cohort, int share) throws IOException {
        Job first = cohort.getFirst();
        List<CohortDescription.Described> trials = new ArrayList<>();
        for (Job job : cohort) {
            trials.add(
                    new CohortDescription.Described(
                            job.step(),
                            job.stepSetting(),
                            job.trial(),
                            checkpoints.of(job, cohort.size()),
                            first(job)));
        }
        CohortDescription description =
                new CohortDescription(
                        folder.name(),
                        first.trial().setting().data().source(),
                        first.dataset(),
                        share,
                        execution,
                        trials);
        Runner.Watcher watcher =
                new Runner.Watcher() {
                    @Override
                    public void started() {
                        listener.started(cohort);
                    }

                    @Override
                    public void event(int trial, Event event) {
                        listener.event(cohort.get(trial), event);
                    }

                    @Override
                    public boolean wantsWeights(int trial) {
                        return listener.wantsWeights(cohort.get(trial));
                    }

                    @Override
                    public void weights(int trial, long step, Tensors weights) {
                        listener.weights(cohort.get(trial), step, weights);
                    }
                };
        return new CohortTask(cohort, runner.run(description.text(), watcher, stop));
    }

    /// The file with what a trial begins with.
    ///
    /// @throws LostTrialException if that is damaged
    private Optional<FirstWeights> first(Job job) throws IOException {
        Optional<TrialStart> start = job.trial().start();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String id = start.get().trial();
        try {
            return Optional.of(
                    FirstWeights.of(store.find(id).orElseThrow(), start.get().optimizer()));
        } catch (StoreException e) {
            throw new LostTrialException(id, e);
        }
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

    private void keep(Job job, Runner.TrainedTrial trained) throws IOException {
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        trained.files().forEach((name, bytes) -> files.put(name, AtomicFile.Content.of(bytes)));
        folder.put(job.id(), TrialFiles.KIND, files);
        TrialResult result =
                TrialFiles.read(
                        Objects.requireNonNull(trained.files().get(TrialFiles.RESULT)),
                        TrialResult.class);
        if (job.longer().isPresent() && result.finished()) {
            folder.moveCheckpoints(job.id(), job.longer().get());
        } else {
            folder.discardCheckpoints(job.id());
        }
        results.add(job.id(), result);
        listener.stored(job, result);
    }
}
