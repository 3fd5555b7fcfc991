package dev.bevis.study;

import dev.bevis.train.Event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that remembers what it heard.
final class Heard implements StudyListener {

    private final List<Job> started = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();

    @Override
    public synchronized void started(List<Job> cohort) {
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
    synchronized List<Job> started() {
        return List.copyOf(started);
    }

    /// Ids of the trials that were stored, in order.
    synchronized List<String> stored() {
        return List.copyOf(stored);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// Updates made.
    int steps() {
        return steps.get();
    }
}
