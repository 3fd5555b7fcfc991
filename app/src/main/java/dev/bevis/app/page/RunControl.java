package dev.bevis.app.page;

import dev.bevis.study.progress.StepState;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.Job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Whether a run is to stop, and whether it is to go on, as the page asks for it.
///
/// A run that is stopped keeps the state of what trains, so that it goes on to the same bits.
public final class RunControl implements BooleanSupplier, StudyListener {

    /// How far the run is with what was asked for.
    enum Stage {
        RUNNING("running"),
        STOPPING_AFTER_STEP("stopping after this step"),
        STOPPING("stopping"),
        STOPPED("stopped"),
        ENDED("ended");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Set<String> awaited = new TreeSet<>();
    private volatile boolean stop;
    private Stage stage = Stage.RUNNING;
    private Supplier<StudyState> state = () -> StudyState.NOTHING;

    /// A study begins, or goes on.
    synchronized void begins(Supplier<StudyState> itsState) {
        state = itsState;
        stop = false;
        awaited.clear();
        stage = Stage.RUNNING;
    }

    /// The study has stopped, or is at its end.
    synchronized void ends(boolean complete) {
        stage = complete || !stop ? Stage.ENDED : Stage.STOPPED;
        notifyAll();
    }

    synchronized Stage stage() {
        return stage;
    }

    /// Whether the run is to stop now.
    @Override
    public boolean getAsBoolean() {
        return stop;
    }

    synchronized Optional<String> ask(PageActions.Wish wish) {
        boolean runs = stage != Stage.STOPPED && stage != Stage.ENDED;
        switch (wish) {
            case RESUME -> {
                if (stage != Stage.STOPPED) {
                    return Optional.of(
                            runs
                                    ? "the study is running; there is nothing to resume"
                                    : "the study is at its end; there is nothing to resume");
                }
                stage = Stage.RUNNING;
                notifyAll();
            }
            case STOP, STOP_AFTER_STEP -> {
                if (!runs) {
                    return Optional.of("no study is running now; there is nothing to stop");
                }
                if (wish == PageActions.Wish.STOP) {
                    stop();
                } else {
                    stopAfterStep();
                }
            }
        }
        return Optional.empty();
    }

    private void stop() {
        stop = true;
        stage = Stage.STOPPING;
    }

    private void stopAfterStep() {
        for (Map.Entry<String, StepState> step : state.get().steps().entrySet()) {
            if (!step.getValue().running().isEmpty()) {
                awaited.add(step.getKey());
            }
        }
        stage = Stage.STOPPING_AFTER_STEP;
    }

    /// The steps that trained when the wish came may be complete now. Where none did, it is the
    /// next one that lacks trials.
    @Override
    public synchronized void planned(
            StepResult result, List<SettingResult> stepSettings, List<Job> missing) {
        if (stage == Stage.STOPPING_AFTER_STEP && awaited.isEmpty() && !missing.isEmpty()) {
            awaited.add(result.step().name());
        }
        boolean awaitedOne = result.complete() && awaited.remove(result.step().name());
        if (awaitedOne && awaited.isEmpty() && stage == Stage.STOPPING_AFTER_STEP) {
            stop();
        }
    }

    /// Waits for the wish to go on.
    ///
    /// @return whether it came; else the time is over
    synchronized boolean awaitResume(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (stage == Stage.STOPPED && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return stage == Stage.RUNNING;
    }
}
