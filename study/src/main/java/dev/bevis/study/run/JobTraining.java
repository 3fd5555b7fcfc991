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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// The training of what a study lacks, in cohorts. Each is stored when it ends, or in turn where
/// the runner wants that, whatever becomes of those beside it.
///
/// @param folder of the study
/// @param results hears of what is stored
record JobTraining(
        Store store,
        StudyFolder folder,
        BooleanSupplier stop,
        StudyListener listener,
        Execution execution,
        CheckpointPlaces checkpoints,
        Runner runner,
        Results results) {

    /// Most cohorts that are under way at a time; others wait for their turn.
    private static final int MOST_UNDER_WAY = 1024;

    /// Trains some until they end or it is told to stop, and stores those that ended.
    ///
    /// @throws LostTrialException if the weights that one begins with are damaged
    void train(List<Job> jobs) throws IOException {
        for (List<Runner.Share> together : runner.shares(jobs, stop)) {
            if (stop.getAsBoolean()) {
                return;
            }
            if (together.size() == 1) {
                train(together.getFirst(), stop);
            } else {
                sideBySide(together);
            }
        }
    }

    /// Trains some cohorts at the same time. If one fails the others stop, with their states saved.
    private void sideBySide(List<Runner.Share> together) throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        BooleanSupplier stopsOrFailed = () -> failed.get() || stop.getAsBoolean();
        boolean inOrder = runner.storesInOrder();
        List<Future<List<Runner.TrainedTrial>>> running = new ArrayList<>();
        int threads = Math.min(together.size(), MOST_UNDER_WAY);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Runner.Share share : together) {
                running.add(
                        pool.submit(() -> {
                            boolean ends = false;
                            try {
                                List<Runner.TrainedTrial> trained = trained(share, stopsOrFailed);
                                if (!inOrder) {
                                    keep(share, trained);
                                }
                                ends = true;
                                return trained;
                            } finally {
                                if (!ends) {
                                    failed.set(true);
                                }
                            }
                        }));
            }
            if (inOrder) {
                boolean ends = false;
                try {
                    keepInOrder(together, running);
                    ends = true;
                } finally {
                    if (!ends) {
                        failed.set(true);
                    }
                }
            }
        }
        for (Future<List<Runner.TrainedTrial>> one : running) {
            switch (one.state()) {
                case SUCCESS, RUNNING, CANCELLED -> {}
                case FAILED -> throw rethrown(one.exceptionNow());
            }
        }
    }

    /// Stores each cohort when it and all before it have ended.
    private void keepInOrder(
            List<Runner.Share> together, List<Future<List<Runner.TrainedTrial>>> running)
            throws IOException {
        for (int i = 0; i < together.size(); i++) {
            List<Runner.TrainedTrial> trained;
            try {
                trained = running.get(i).get();
            } catch (ExecutionException _) {
                // Told when all have ended; what others trained is kept.
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while training", e);
            }
            keep(together.get(i), trained);
        }
    }

    private void train(Runner.Share share, BooleanSupplier stops) throws IOException {
        keep(share, trained(share, stops));
    }

    private void keep(Runner.Share share, List<Runner.TrainedTrial> trained) throws IOException {
        for (Runner.TrainedTrial each : trained) {
            keep(share.cohort().get(each.trial()), each);
        }
    }

    private List<Runner.TrainedTrial> trained(Runner.Share share, BooleanSupplier stops)
            throws IOException {
        if (stops.getAsBoolean()) {
            return List.of();
        }
        List<Job> cohort = share.cohort();
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
                        share.threads(),
                        execution,
                        trials);
        Runner.Watcher watcher =
                new Runner.Watcher() {
                    @Override
                    public void started(Optional<String> where) {
                        listener.started(cohort, where);
                    }

                    @Override
                    public void event(int trial, Event event) {
                        listener.event(cohort.get(trial), event);
                    }

                    @Override
                    public void warned(String message) {
                        listener.warned(message);
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
        return runner.run(description.text(), watcher, stops);
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
            checkpoints.handOn(job, job.longer().get());
        } else {
            checkpoints.discard(job);
        }
        synchronized (results) {
            results.add(job.id(), result);
        }
        listener.stored(job, result);
    }
}
