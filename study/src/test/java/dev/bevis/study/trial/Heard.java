package dev.bevis.study.trial;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.train.progress.Event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that remembers what it heard.
public final class Heard implements StudyListener {

    private final List<Job> started = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();

    @Override
    public synchronized void started(List<Job> cohort, Optional<String> where) {
        started.addAll(cohort);
    }

    @Override
    public synchronized void stored(Job job, TrialResult result) {
        stored.add(job.id());
    }

    @Override
    public synchronized void warned(String message) {
        warnings.add(message);
    }

    @Override
    public void event(Job job, Event event) {
        if (event instanceof Event.Stepped) {
            steps.incrementAndGet();
        }
    }

    /// Trials that began to train, or went on.
    public synchronized List<Job> started() {
        return List.copyOf(started);
    }

    /// Ids of the trials that were stored, in order.
    public synchronized List<String> stored() {
        return List.copyOf(stored);
    }

    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// Updates made.
    public int steps() {
        return steps.get();
    }
}
