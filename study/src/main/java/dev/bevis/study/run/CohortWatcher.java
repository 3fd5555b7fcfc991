package dev.bevis.study.run;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.util.List;

/// Tells a listener of a study what happens to a cohort.
///
/// @param jobs in the order of the cohort's description
record CohortWatcher(List<Job> jobs, StudyListener listener) implements Runner.Watcher {

    @Override
    public void started() {
        listener.started(jobs);
    }

    @Override
    public void event(int trial, Event event) {
        listener.event(jobs.get(trial), event);
    }

    @Override
    public boolean wantsWeights(int trial) {
        return listener.wantsWeights(jobs.get(trial));
    }

    @Override
    public void weights(int trial, long step, Tensors weights) {
        listener.weights(jobs.get(trial), step, weights);
    }
}
