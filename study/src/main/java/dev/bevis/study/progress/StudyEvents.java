package dev.bevis.study.progress;

import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Makes [StudyEvent]s of what a run tells its listener. Updates of a trial come far more often
/// than anybody looks, so that those of some hundredths of a second are one event.
public final class StudyEvents implements StudyListener {

    private static final double SECONDS_BETWEEN = 0.05;

    private final Consumer<StudyEvent> events;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, Updates> updates = new TreeMap<>();
    private final Set<String> said = new TreeSet<>();

    /// Updates of a trial that nothing was told of yet.
    private static final class Updates {
        private final Job job;
        private double told = Double.NEGATIVE_INFINITY;
        private long at;
        private double losses;
        private double learningRate;
        private long count;

        Updates(Job job) {
            this.job = job;
        }
    }

    /// @param nanoTime the clock, such as [System#nanoTime]
    /// @param events hears all of them, one at a time
    public StudyEvents(Study study, LongSupplier nanoTime, Consumer<StudyEvent> events) {
        this.events = events;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        events.accept(new StudyEvent.Began(0, study.name(), study.file().title()));
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start) * 1e-9;
    }

    @Override
    public synchronized void planned(
            StepResult state, List<SettingResult> stepSettings, List<Job> missing) {
        flush();
        events.accept(
                new StudyEvent.Planned(
                        seconds(),
                        state.step().name(),
                        state.step().kind(),
                        state.rounds().size(),
                        state.roundsInAll(),
                        stepSettings.stream().map(StudyEvents::setting).toList(),
                        missing.stream().map(StudyEvents::trial).toList(),
                        state.rounds().isEmpty() ? null : done(state)));
    }

    private static StudyEvent.PlannedSetting setting(SettingResult stepSetting) {
        return new StudyEvent.PlannedSetting(
                stepSetting.stepSetting().name(),
                stepSetting.planned(),
                Arrays.stream(stepSetting.validation()).boxed().toList(),
                numbers(stepSetting.stepSetting()));
    }

    /// The numbers among what tells a setting from the others of its step, by field.
    public static SortedMap<String, Double> numbers(StepSetting stepSetting) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        for (StepSetting.Part part : stepSetting.parts()) {
            double number =
                    part.field().isEmpty()
                            ? Double.NaN
                            : Field.named(part.field()).number(stepSetting.setting());
            if (Double.isFinite(number)) {
                numbers.put(part.field(), number);
            }
        }
        return numbers;
    }

    private static StudyEvent.PlannedTrial trial(Job job) {
        Setting setting = job.trial().setting();
        return new StudyEvent.PlannedTrial(
                job.id(),
                job.stepSetting(),
                job.trial().seeds().init(),
                job.trial().seeds().data(),
                job.trial().steps(),
                setting.stepsPerEpoch(),
                setting.training().batch(),
                job.work().all());
    }

    private static StudyEvent.RoundDone done(StepResult state) {
        var best = state.finalists().best();
        return new StudyEvent.RoundDone(
                state.rounds().getLast().stepSettings().size(),
                best.map(stepSetting -> stepSetting.stepSetting().name()).orElse(null),
                best.filter(_ -> state.step().isJudged())
                        .map(stepSetting ->
                                Arrays.stream(stepSetting.validation()).boxed().toList())
                        .orElse(List.of()));
    }

    @Override
    public synchronized void checking(String step, String setting) {
        events.accept(new StudyEvent.Checking(seconds(), step, setting));
    }

    @Override
    public synchronized void started(List<Job> cohort, Optional<String> where) {
        Map<String, List<String>> steps = new TreeMap<>();
        cohort.forEach(
                job -> steps.computeIfAbsent(job.step(), _ -> new ArrayList<>()).add(job.id()));
        steps.forEach((step, ids) ->
                events.accept(new StudyEvent.Started(seconds(), step, ids, where.orElse(null))));
    }

    @Override
    public synchronized void event(Job job, Event event) {
        Updates trial = updates.computeIfAbsent(job.id(), _ -> new Updates(job));
        switch (event) {
            case Event.Started(long step, long _, long _) ->
                    events.accept(new StudyEvent.Resumed(seconds(), job.step(), job.id(), step));
            case Event.Stepped stepped -> {
                trial.at = stepped.step() + 1;
                trial.losses += stepped.loss();
                trial.learningRate = stepped.learningRate();
                trial.count++;
                if (seconds() - trial.told >= SECONDS_BETWEEN) {
                    tell(trial);
                }
            }
            case Event.Evaluated(long step, var split, var evaluation) -> {
                score(trial);
                events.accept(
                        new StudyEvent.Scored(
                                seconds(),
                                job.step(),
                                job.id(),
                                step,
                                split.text(),
                                evaluation.loss(),
                                evaluation.accuracy()));
            }
            case Event.Averaged averaged -> {
                score(trial);
                events.accept(
                        new StudyEvent.Scored(
                                seconds(),
                                job.step(),
                                job.id(),
                                averaged.step(),
                                "batches",
                                averaged.evaluation().loss(),
                                averaged.evaluation().accuracy()));
            }
            case Event.Warned(String message) -> warned(message);
            case Event.Saved _ -> {}
        }
    }

    /// The update after a point of a curve is told at once: then all of the point is there.
    private void score(Updates trial) {
        tell(trial);
        trial.told = Double.NEGATIVE_INFINITY;
    }

    private void tell(Updates trial) {
        if (trial.count > 0) {
            trial.told = seconds();
            events.accept(
                    new StudyEvent.Advanced(
                            trial.told,
                            trial.job.step(),
                            trial.job.id(),
                            trial.at,
                            trial.losses / trial.count,
                            trial.learningRate));
            trial.losses = 0;
            trial.count = 0;
        }
    }

    @Override
    public synchronized void stored(Job job, TrialResult result) {
        Updates trial = updates.remove(job.id());
        if (trial != null) {
            tell(trial);
        }
        events.accept(
                new StudyEvent.Ended(
                        seconds(),
                        job.step(),
                        job.id(),
                        result.outcome(),
                        result.steps(),
                        result.accuracy().orElse(Double.NaN),
                        result.divergence() == null ? null : result.divergence().layer()));
    }

    @Override
    public synchronized void warned(String message) {
        // Each cohort may say the same.
        if (said.add(message)) {
            events.accept(new StudyEvent.Warned(seconds(), message));
        }
    }

    /// Tells of all updates that nothing was told of yet, where a run stops.
    public synchronized void flush() {
        updates.values().forEach(this::tell);
    }
}
