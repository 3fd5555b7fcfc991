package dev.bevis.app;

import dev.bevis.statistics.Summary;
import dev.bevis.study.ArmResult;
import dev.bevis.study.Job;
import dev.bevis.study.StepResult;
import dev.bevis.study.TrialResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a display knows of one step.
final class StepState {

    private final Map<String, List<Double>> accuracies = new LinkedHashMap<>();
    private final Map<String, Double> shares = new LinkedHashMap<>();
    private StepResult state;
    private int trials;
    private int missing;
    private int running;
    private double missingOperations;
    private double operationsDone;

    /// Operations of steps made by this process, and the seconds it spent on them.
    private double operations;

    private double seconds;
    private final TimeLeft timeLeft = new TimeLeft();
    private boolean trained;

    StepState(StepResult state) {
        this.state = state;
    }

    /// Takes note of a round.
    void planned(StepResult now, List<ArmResult> arms, List<Job> lacking) {
        state = now;
        trials = arms.stream().mapToInt(arm -> arm.planned()).sum();
        missing = lacking.size();
        running = 0;
        shares.clear();
        operationsDone = 0;
        missingOperations = 0;
        lacking.forEach(job -> missingOperations += job.work().all());
        accuracies.clear();
        for (ArmResult arm : arms) {
            arm.trials().forEach(trial -> add(arm.arm().name(), trial));
        }
        trained |= !lacking.isEmpty();
    }

    private void add(String arm, TrialResult trial) {
        accuracies
                .computeIfAbsent(arm, _ -> new ArrayList<>())
                .add(trial.accuracy().orElse(Double.NaN));
    }

    int rounds() {
        return state.rounds().size();
    }

    /// Whether something was missing at the beginning.
    boolean trained() {
        return trained;
    }

    boolean isActive() {
        return missing > 0;
    }

    void started() {
        running++;
    }

    /// How many trials train now.
    int running() {
        return running;
    }

    /// The machine worked on this step for so long.
    void spend(double more) {
        seconds += more;
    }

    /// A trial has made a step, and come to a share of all.
    ///
    /// @return floating-point operations since the last call
    double work(Job job, double share) {
        double more = advance(job, share);
        operations += more;
        timeLeft.at(seconds, operations);
        return more;
    }

    /// A trial is at a share of its steps, whoever made them.
    ///
    /// @return floating-point operations since the last call
    double advance(Job job, double share) {
        double before = shares.getOrDefault(job.id(), 0.0);
        shares.put(job.id(), share);
        double more = (share - before) * job.work().all();
        operationsDone += more;
        return more;
    }

    void stored(Job job, TrialResult result) {
        advance(job, 1);
        missing--;
        running--;
        add(job.arm(), result);
    }

    double missingOperations() {
        return missingOperations;
    }

    double operationsLeft() {
        return Math.max(0, missingOperations - operationsDone);
    }

    /// Operations a second of the trials of this step, once that can be told.
    OptionalDouble pace() {
        return timeLeft.pace();
    }

    /// What a line says, the most important first.
    ///
    /// @param alone whether no other step trains
    List<String> parts(boolean alone) {
        List<String> parts = new ArrayList<>();
        parts.add(heading() + ": " + (trials - missing) + " of " + trials + " trials");
        if (running > 0) {
            parts.add(running + " running");
        }
        if (running > 0 && alone) {
            timeLeft.of(operationsLeft()).ifPresent(left -> parts.add(Text.clock(left) + " left"));
        }
        best().ifPresent(best -> parts.add("best so far " + best));
        return parts;
    }

    private String heading() {
        return state.roundsInAll() > 1
                ? state.step().name()
                        + ", round "
                        + Math.min(state.roundsInAll(), rounds() + 1)
                        + " of "
                        + state.roundsInAll()
                : state.step().name();
    }

    private Optional<String> best() {
        String name = "";
        Summary best = null;
        for (var arm : accuracies.entrySet()) {
            if (arm.getValue().stream().noneMatch(a -> a.isNaN())) {
                Summary summary = Summary.of(arm.getValue().stream().mapToDouble(a -> a).toArray());
                if (best == null || summary.mean() > best.mean()) {
                    best = summary;
                    name = arm.getKey();
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(name + " " + Percent.of(best));
    }

    /// A round, or the step, is complete.
    String done() {
        String name =
                state.roundsInAll() > 1
                        ? state.step().name() + ", round " + rounds() + " of " + state.roundsInAll()
                        : state.step().name();
        var best = state.finalists().best();
        return name
                + ": done, "
                + state.rounds().getLast().arms().size()
                + (state.rounds().getLast().arms().size() == 1 ? " setting" : " settings")
                + best.map(arm ->
                                ", best validation "
                                        + arm.validationSummary().map(Percent::of).orElse("")
                                        + " ("
                                        + arm.arm().name()
                                        + ")")
                        .orElse(", all diverged");
    }
}
