package dev.bevis.study.progress;

import dev.bevis.statistics.Summary;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far a step has come.
///
/// @param plan what is known of its round
/// @param missing trials that the round lacked when it was planned, by id
/// @param running trials that train now
/// @param ended trials that ended since the round was planned
/// @param paused trials that were stopped, as they were then
/// @param trained whether something was missing at any time of the run
/// @param seconds that the machine worked on it in this run
/// @param operations floating-point operations of updates made in this run
/// @param timeLeft the pace of these
public record StepState(
        StudyEvent.Planned plan,
        SequencedMap<String, StudyEvent.PlannedTrial> missing,
        SequencedMap<String, TrialState> running,
        SequencedMap<String, TrialState> ended,
        SequencedMap<String, TrialState> paused,
        boolean trained,
        double seconds,
        double operations,
        TimeLeft timeLeft) {

    public StepState {
        missing = Collections.unmodifiableSequencedMap(missing);
        running = Collections.unmodifiableSequencedMap(running);
        ended = Collections.unmodifiableSequencedMap(ended);
        paused = Collections.unmodifiableSequencedMap(paused);
    }

    /// The best setting so far.
    public record Best(String setting, Summary accuracy) {}

    /// A round was planned.
    static StepState planned(StudyEvent.Planned plan, @Nullable StepState before) {
        SequencedMap<String, StudyEvent.PlannedTrial> missing = new LinkedHashMap<>();
        plan.missing().forEach(trial -> missing.put(trial.id(), trial));
        SequencedMap<String, TrialState> paused = new LinkedHashMap<>();
        if (before != null) {
            paused.putAll(before.paused);
            paused.putAll(before.running);
            paused.keySet().retainAll(missing.keySet());
        }
        return new StepState(
                plan,
                missing,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                paused,
                !missing.isEmpty() || (before != null && before.trained),
                before == null ? 0 : before.seconds,
                before == null ? 0 : before.operations,
                before == null ? TimeLeft.START : before.timeLeft);
    }

    private StepState with(
            SequencedMap<String, TrialState> nowRunning,
            SequencedMap<String, TrialState> nowEnded) {
        return new StepState(
                plan,
                missing,
                nowRunning,
                nowEnded,
                paused,
                trained,
                seconds,
                operations,
                timeLeft);
    }

    StepState started(StudyEvent.Started started) {
        SequencedMap<String, TrialState> more = new LinkedHashMap<>(running);
        for (String id : started.trials()) {
            StudyEvent.PlannedTrial planned = missing.get(id);
            if (planned != null) {
                more.put(id, TrialState.started(planned, started.where()));
            }
        }
        return with(more, ended);
    }

    /// The trial that runs under this id.
    Optional<TrialState> runningTrial(String id) {
        return Optional.ofNullable(running.get(id));
    }

    StepState with(TrialState trial) {
        SequencedMap<String, TrialState> changed = new LinkedHashMap<>(running);
        changed.put(trial.plan().id(), trial);
        return with(changed, ended);
    }

    StepState ended(TrialState trial, double accuracy) {
        SequencedMap<String, TrialState> fewer = new LinkedHashMap<>(running);
        fewer.remove(trial.plan().id());
        SequencedMap<String, TrialState> more = new LinkedHashMap<>(ended);
        more.put(trial.plan().id(), trial);
        return new StepState(
                withAccuracy(trial.plan().setting(), accuracy),
                missing,
                fewer,
                more,
                paused,
                trained,
                seconds,
                operations,
                timeLeft);
    }

    private StudyEvent.Planned withAccuracy(String setting, double accuracy) {
        List<StudyEvent.PlannedSetting> settings = new ArrayList<>();
        for (StudyEvent.PlannedSetting each : plan.settings()) {
            settings.add(each.name().equals(setting) ? each.plus(accuracy) : each);
        }
        return new StudyEvent.Planned(
                plan.seconds(),
                plan.step(),
                plan.kind(),
                plan.roundsDone(),
                plan.roundsInAll(),
                settings,
                plan.missing(),
                plan.done());
    }

    /// The machine worked on it for so long.
    StepState spent(double more) {
        return new StepState(
                plan,
                missing,
                running,
                ended,
                paused,
                trained,
                seconds + more,
                operations,
                timeLeft);
    }

    /// Its trials did so many operations more.
    StepState worked(double more) {
        double now = operations + more;
        return new StepState(
                plan,
                missing,
                running,
                ended,
                paused,
                trained,
                seconds,
                now,
                timeLeft.at(seconds, now));
    }

    /// The same without the curves of trials that ended, which the store has, and without the
    /// second list of what was missing.
    StepState told() {
        SequencedMap<String, TrialState> fewer = new LinkedHashMap<>(ended);
        fewer.replaceAll((_, trial) -> trial.withoutTraces());
        StudyEvent.Planned shorter =
                new StudyEvent.Planned(
                        plan.seconds(),
                        plan.step(),
                        plan.kind(),
                        plan.roundsDone(),
                        plan.roundsInAll(),
                        plan.settings(),
                        List.of(),
                        plan.done());
        return new StepState(
                shorter, missing, running, fewer, paused, trained, seconds, operations, timeLeft);
    }

    /// The same when nothing trains any more.
    StepState stopped() {
        SequencedMap<String, TrialState> more = new LinkedHashMap<>(paused);
        more.putAll(running);
        return new StepState(
                plan,
                missing,
                new LinkedHashMap<>(),
                ended,
                more,
                trained,
                seconds,
                operations,
                timeLeft);
    }

    /// How many trials train in each place, of those of which that is known.
    public SortedMap<String, Integer> places() {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (TrialState trial : running.values()) {
            if (trial.where() != null) {
                places.merge(trial.where(), 1, Integer::sum);
            }
        }
        return places;
    }

    /// Trials of the round.
    public int trials() {
        return plan.settings().stream().mapToInt(StudyEvent.PlannedSetting::trials).sum();
    }

    /// Trials of the round that are not there yet.
    public int left() {
        return missing.size() - ended.size();
    }

    /// Whether trials are missing.
    public boolean isActive() {
        return left() > 0;
    }

    /// Operations of what was missing when the round was planned.
    public double missingOperations() {
        double sum = 0;
        for (StudyEvent.PlannedTrial trial : missing.values()) {
            sum += trial.operations();
        }
        return sum;
    }

    /// Those that are left.
    public double operationsLeft() {
        double left = missingOperations();
        for (TrialState trial : ended.values()) {
            left -= trial.plan().operations();
        }
        for (TrialState trial : running.values()) {
            left -= trial.operations();
        }
        return Math.max(0, left);
    }

    /// Operations a second of its trials, once that can be told.
    public OptionalDouble pace() {
        return timeLeft.pace();
    }

    /// Seconds that it still takes if the machine does nothing else, once that can be told.
    public OptionalDouble secondsLeft() {
        return timeLeft.of(operationsLeft());
    }

    /// The best setting so far, by the mean validation accuracy of the trials that are there; none
    /// of whose trials diverged.
    public Optional<Best> best() {
        Optional<Best> best = Optional.empty();
        for (StudyEvent.PlannedSetting setting : plan.settings()) {
            List<Double> accuracies = setting.accuracies();
            if (!accuracies.isEmpty() && accuracies.stream().noneMatch(a -> a.isNaN())) {
                Summary summary =
                        Summary.ofAccuracies(accuracies.stream().mapToDouble(a -> a).toArray());
                if (best.isEmpty() || summary.mean() > best.get().accuracy().mean()) {
                    best = Optional.of(new Best(setting.name(), summary));
                }
            }
        }
        return best;
    }

    /// The trial, if it is the only one of the step.
    public Optional<TrialState> only() {
        if (trials() != 1) {
            return Optional.empty();
        }
        return running.values().stream()
                .findFirst()
                .or(() -> ended.values().stream().findFirst())
                .or(() -> paused.values().stream().findFirst());
    }
}
