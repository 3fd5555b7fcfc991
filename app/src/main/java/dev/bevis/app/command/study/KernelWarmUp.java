package dev.bevis.app.command.study;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Lets the compiler see the kernels of the first trial that is missing, on another thread, while
/// gradients are checked and data is read and prepared. The first trial waits for it.
public final class KernelWarmUp implements StudyListener {

    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private boolean begun;

    /// Begins with a trial, if it has not begun yet.
    public void begin(Trial trial) {
        if (!begun) {
            begun = true;
            running = CompletableFuture.runAsync(() -> Training.warmUp(trial));
        }
    }

    @Override
    public void missing(List<Job> jobs) {
        begin(jobs.getFirst().trial().setting().trial(jobs.getFirst().trial().seeds()));
    }

    /// A trial that trained beside it would be slower than one that waits, and what it ran into a
    /// trial runs into as well, and says.
    @Override
    public void started(List<Job> cohort, Optional<String> where) {
        running.exceptionally(_ -> null).join();
    }
}
