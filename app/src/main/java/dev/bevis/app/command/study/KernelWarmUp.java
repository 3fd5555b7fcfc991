package dev.bevis.app.command.study;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Lets the compiler see the kernels of the first trial that is missing, on another thread, while
/// gradients are checked and data is read.
final class KernelWarmUp implements StudyListener {

    private boolean begun;

    @Override
    public void missing(List<Job> jobs) {
        if (!begun) {
            begun = true;
            Trial trial = jobs.getFirst().trial().setting().trial(jobs.getFirst().trial().seeds());
            var _ = CompletableFuture.runAsync(() -> Training.warmUp(trial));
        }
    }
}
