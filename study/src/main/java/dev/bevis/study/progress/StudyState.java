package dev.bevis.study.progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// How far a run of a study has come: all that a terminal, a page or another process shows of it.
/// It is folded from [StudyEvent]s and from nothing else, so whoever has these has the same state.
///
/// @param study its name
/// @param seconds when the last event happened, since the run began
/// @param steps those of which something is known, by name
/// @param trainingSeconds in which trials trained
/// @param operations floating-point operations of updates made in this run
/// @param pace of these
/// @param warnings all of them, the oldest first
public record StudyState(
        String study,
        String title,
        double seconds,
        SequencedMap<String, StepState> steps,
        double trainingSeconds,
        double operations,
        TimeLeft pace,
        List<String> warnings) {

    /// Before the first event.
    public static final StudyState NOTHING =
            new StudyState(
                    "", "", 0, new LinkedHashMap<>(), 0, 0, TimeLeft.START, new ArrayList<>());

    public StudyState {
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        warnings = List.copyOf(warnings);
    }

    /// The state after an event. Events of steps and trials that nothing is known of change nothing
    /// but the clock.
    public StudyState with(StudyEvent event) {
        StudyState now = at(event.seconds());
        return switch (event) {
            case StudyEvent.Began(double _, String name, String itsTitle) ->
                    new StudyState(
                            name,
                            itsTitle,
                            now.seconds,
                            now.steps,
                            now.trainingSeconds,
                            now.operations,
                            now.pace,
                            now.warnings);
            case StudyEvent.Planned planned ->
                    now.with(
                            planned.step(),
                            StepState.planned(planned, now.steps.get(planned.step())));
            case StudyEvent.Checking _ -> now;
            case StudyEvent.Started started ->
                    now.change(started.step(), state -> state.started(started));
            case StudyEvent.Resumed(double _, String step, String trial, long at) ->
                    now.changeTrial(step, trial, state -> state.resumed(at));
            case StudyEvent.Advanced advanced ->
                    now.worked(advanced.step(), advanced.trial(), advanced.at())
                            .changeTrial(
                                    advanced.step(),
                                    advanced.trial(),
                                    state -> state.advanced(advanced));
            case StudyEvent.Scored scored ->
                    now.changeTrial(
                            scored.step(),
                            scored.trial(),
                            state ->
                                    state.scored(
                                            scored.of(),
                                            new TrialState.Point(
                                                    scored.at(),
                                                    scored.loss(),
                                                    scored.accuracy())));
            case StudyEvent.Ended ended -> now.with(ended);
            case StudyEvent.Warned(double _, String message) -> {
                List<String> more = new ArrayList<>(now.warnings);
                more.add(message);
                yield new StudyState(
                        now.study,
                        now.title,
                        now.seconds,
                        now.steps,
                        now.trainingSeconds,
                        now.operations,
                        now.pace,
                        more);
            }
        };
    }

    /// Shares the time since the last event out among the steps that train, by their trials.
    private StudyState at(double then) {
        int running = running();
        double passed = then - seconds;
        SequencedMap<String, StepState> spent = new LinkedHashMap<>(steps);
        if (running > 0 && passed > 0) {
            spent.replaceAll((_, step) -> step.spent(passed * step.running().size() / running));
        }
        return new StudyState(
                study,
                title,
                then,
                spent,
                trainingSeconds + (running > 0 ? passed : 0),
                operations,
                pace,
                warnings);
    }

    private StudyState with(String name, StepState step) {
        SequencedMap<String, StepState> changed = new LinkedHashMap<>(steps);
        changed.put(name, step);
        return new StudyState(
                study, title, seconds, changed, trainingSeconds, operations, pace, warnings);
    }

    private StudyState change(String name, UnaryOperator<StepState> change) {
        return step(name).map(step -> with(name, change.apply(step))).orElse(this);
    }

    private StudyState changeTrial(String name, String trial, UnaryOperator<TrialState> change) {
        return change(
                name, step -> step.runningTrial(trial).map(change).map(step::with).orElse(step));
    }

    private StudyState worked(String name, String trial, long at) {
        Optional<TrialState> running = step(name).flatMap(step -> step.runningTrial(trial));
        if (running.isEmpty()) {
            return this;
        }
        StudyEvent.PlannedTrial plan = running.get().plan();
        double more = plan.operations() * (at - running.get().at()) / plan.steps();
        StudyState worked = change(name, step -> step.worked(more));
        return new StudyState(
                study,
                title,
                seconds,
                worked.steps,
                trainingSeconds,
                operations + more,
                pace.at(trainingSeconds, operations + more),
                warnings);
    }

    private StudyState with(StudyEvent.Ended ended) {
        return change(
                ended.step(),
                step ->
                        step.runningTrial(ended.trial())
                                .map(trial -> step.ended(trial.ended(ended), ended.accuracy()))
                                .orElse(step));
    }

    /// The same when whoever ran it is gone: nothing trains.
    public StudyState stopped() {
        SequencedMap<String, StepState> still = new LinkedHashMap<>(steps);
        still.replaceAll((_, step) -> step.stopped());
        return new StudyState(
                study, title, seconds, still, trainingSeconds, operations, pace, warnings);
    }

    /// The step of this name.
    public Optional<StepState> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    /// How many trials train now.
    public int running() {
        return steps.values().stream().mapToInt(step -> step.running().size()).sum();
    }

    /// How many trials train in each place, of those of which that is known.
    public SortedMap<String, Integer> places() {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (StepState step : steps.values()) {
            step.places().forEach((where, trials) -> places.merge(where, trials, Integer::sum));
        }
        return places;
    }

    /// The trial, if the study has only one, and that has begun.
    public Optional<TrialState> only() {
        List<StepState> training =
                steps.values().stream().filter(step -> step.trials() > 0).toList();
        return training.size() == 1 ? training.getFirst().only() : Optional.empty();
    }

    private double total(ToDoubleFunction<StepState> of) {
        double total = 0;
        for (StepState step : steps.values()) {
            total += of.applyAsDouble(step);
        }
        return total;
    }

    /// Floating-point operations of all that was missing.
    public double missingOperations() {
        return total(StepState::missingOperations);
    }

    /// How much of what is known to be missing is done, 0 to 1.
    public double share() {
        double all = missingOperations();
        return all == 0 ? 1 : 1 - total(StepState::operationsLeft) / all;
    }

    /// Operations a second, once that can be told.
    public OptionalDouble operationsPerSecond() {
        return pace.pace();
    }

    /// Seconds that what is known still takes. Networks of different shapes come at very different
    /// paces. So each step has its own, and nothing is told as long as most of what is left has
    /// none.
    public OptionalDouble secondsLeft() {
        if (pace.pace().isEmpty()) {
            return OptionalDouble.empty();
        }
        double usual = pace.pace().getAsDouble();
        double known = 0;
        double time = 0;
        for (StepState step : steps.values()) {
            double left = step.operationsLeft();
            known += step.pace().isPresent() ? left : 0;
            time += left / step.pace().orElse(usual);
        }
        return known >= total(StepState::operationsLeft) / 2
                ? OptionalDouble.of(time)
                : OptionalDouble.empty();
    }
}
