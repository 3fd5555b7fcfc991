package dev.bevis.app.command.study;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Lets the compiler see the kernels of the first trial that is missing, on another thread, while
/// gradients are checked and data is read and prepared. The first trial waits for it.
public final class KernelWarmUp implements StudyListener {

    private final Consumer<Trial> work;
    private Optional<CompletableFuture<Void>> begun = Optional.empty();

    public KernelWarmUp() {
        this(Training::warmUp);
    }

    KernelWarmUp(Consumer<Trial> work) {
        this.work = work;
    }

    /// Begins with a trial, if it has not begun yet.
    public void begin(Trial trial) {
        if (begun.isEmpty()) {
            begun = Optional.of(CompletableFuture.runAsync(() -> work.accept(trial)));
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
        begun.ifPresent(running -> running.exceptionally(_ -> null).join());
    }
}
