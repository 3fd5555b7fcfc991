package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.StatusText;
import dev.bevis.app.terminal.Text;
import dev.bevis.statistics.Summary;
import dev.bevis.study.progress.StepState;
import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.progress.TrialState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;

/// What a terminal shows of the state of a study, in words.
final class ProgressText {

    private static final double GIGA = 1e9;
    private static final int MOST_PLACES = 3;

    /// Curves in the order of a line, and what they are called there.
    private static final SequencedMap<String, String> CURVES = curves();

    private ProgressText() {}

    private static SequencedMap<String, String> curves() {
        SequencedMap<String, String> curves = new LinkedHashMap<>();
        curves.put("batches", "training batches");
        curves.put("train", "training");
        curves.put("validation", "validation");
        return curves;
    }

    /// The changing lines: one for each step that trains and one for all, or one for the only
    /// trial.
    static List<StatusText> lines(StudyState state) {
        if (state.only().isPresent()) {
            return List.of(line(state, state.only().get()));
        }
        List<StatusText> lines = new ArrayList<>();
        int running = state.running();
        for (StepState step : state.steps().values()) {
            if (step.isActive()) {
                lines.add(StatusText.of(parts(step, step.running().size() == running)));
            }
        }
        lines.add(StatusText.of(totals(state)));
        return lines;
    }

    /// What a line says of a step, the most important first.
    ///
    /// @param alone whether no other step trains
    private static List<String> parts(StepState step, boolean alone) {
        List<String> parts = new ArrayList<>();
        parts.add(
                heading(step, Math.min(step.plan().roundsInAll(), step.plan().roundsDone() + 1))
                        + ": "
                        + (step.trials() - step.left())
                        + " of "
                        + step.trials()
                        + " trials");
        int running = step.running().size();
        if (running > 0) {
            parts.add(running + " running" + places(step));
        }
        if (running > 0 && alone) {
            step.secondsLeft().ifPresent(left -> parts.add(Text.clock(left) + " left"));
        }
        step.best()
                .ifPresent(best ->
                        parts.add(
                                "best so far "
                                        + best.setting()
                                        + " "
                                        + Percent.of(best.accuracy())));
        return parts;
    }

    /// Where the trials of a step train, if that is not here.
    private static String places(StepState step) {
        SortedMap<String, Integer> places = step.places();
        if (places.isEmpty()) {
            return "";
        }
        if (places.size() > MOST_PLACES) {
            return " in " + places.size() + " places";
        }
        List<String> words = new ArrayList<>();
        places.forEach(
                (where, trials) -> words.add(places.size() == 1 ? where : trials + " on " + where));
        return (places.size() == 1 ? " on " : ": ") + String.join("; ", words);
    }

    private static String heading(StepState step, int round) {
        return step.plan().roundsInAll() > 1
                ? step.plan().step() + ", round " + round + " of " + step.plan().roundsInAll()
                : step.plan().step();
    }

    /// What is told of all steps together.
    static List<String> totals(StudyState state) {
        List<String> parts = new ArrayList<>();
        parts.add(Text.shortPercent(state.share()) + " of what is known");
        state.secondsLeft().ifPresent(time -> parts.add(Text.clock(time) + " left"));
        state.operationsPerSecond()
                .ifPresent(rate -> parts.add(Text.count(Math.round(rate / GIGA)) + " GFLOP/s"));
        return parts;
    }

    /// A round, or the step, is complete.
    static String done(StepState step, StudyEvent.RoundDone done) {
        double[] accuracies = done.accuracies().stream().mapToDouble(a -> a).toArray();
        boolean validated = accuracies.length > 0 && Double.isFinite(accuracies[0]);
        String best =
                done.best() == null
                        ? ", all diverged"
                        : validated
                                ? ", best validation "
                                        + Percent.of(Summary.ofAccuracies(accuracies))
                                        + " ("
                                        + done.best()
                                        + ")"
                                : "";
        return heading(step, step.plan().roundsDone())
                + ": done, "
                + done.settings()
                + (done.settings() == 1 ? " setting" : " settings")
                + best;
    }

    /// A trial diverged.
    static String diverged(StepState step, TrialState trial) {
        return step.plan().step()
                + ": "
                + trial.plan().setting()
                + " diverged with seed "
                + trial.plan().initSeed()
                + " at step "
                + Text.count(trial.at());
    }

    /// The only trial, while it trains.
    private static StatusText line(StudyState state, TrialState trial) {
        List<String> parts = new ArrayList<>();
        parts.add("epoch " + trial.epoch() + "/" + trial.epochs());
        long steps = trial.plan().steps();
        parts.add("step " + Text.count(trial.at()) + "/" + Text.count(steps));
        if (!Double.isNaN(trial.loss())) {
            parts.add("loss " + Text.loss(trial.loss()));
        }
        TrialState.Point validation = trial.points().get("validation");
        if (validation != null) {
            parts.add("validation " + Text.shortPercent(validation.accuracy()));
        }
        state.secondsLeft().ifPresent(left -> parts.add(Text.clock(left) + " left"));
        OptionalDouble pace = state.operationsPerSecond();
        if (pace.isPresent()) {
            double images = trial.plan().batch() * (double) steps / trial.plan().operations();
            parts.add(Text.count(Math.round(pace.getAsDouble() * images)) + " images/s");
        }
        return new StatusText(trial.at(), steps, parts);
    }

    /// An evaluation of the only trial, for files, pipes and logs.
    static String evaluation(StudyState state, TrialState trial) {
        long at = trial.points().values().stream().mapToLong(TrialState.Point::at).max().orElse(0);
        StringBuilder line = new StringBuilder("step ").append(Text.count(at));
        line.append(" of ").append(Text.count(trial.plan().steps()));
        for (Map.Entry<String, String> curve : CURVES.entrySet()) {
            TrialState.Point point = trial.points().get(curve.getKey());
            if (point != null && (point.at() == at || !curve.getKey().equals("train"))) {
                line.append(
                        String.format(
                                Locale.ROOT,
                                "; %s loss %s, accuracy %s",
                                curve.getValue(),
                                Text.loss(point.loss()),
                                Text.percent(point.accuracy())));
            }
        }
        if (at < trial.plan().steps()) {
            state.secondsLeft()
                    .ifPresent(left -> line.append("; ").append(Text.clock(left)).append(" left"));
        }
        return line.toString();
    }
}
