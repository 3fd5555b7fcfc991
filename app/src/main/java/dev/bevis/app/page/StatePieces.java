package dev.bevis.app.page;

import dev.bevis.statistics.Summary;
import dev.bevis.study.progress.StepState;
import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.progress.Trace;
import dev.bevis.study.progress.TrialState;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a page shows of the [StudyState] of one study: all of it is there and nowhere else.
final class StatePieces {

    private static final double GIGA = 1e9;
    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped";

    /// Points of all curves of a kind together, as far as each has [#FEWEST_POINTS].
    private static final int POINTS = 24_000;

    private static final int FEWEST_POINTS = 40;

    private final int study;
    private int points = Trace.MOST;
    private final Map<String, Drawn> drawn = new LinkedHashMap<>();

    /// What was last drawn of a trial.
    private record Drawn(long at, String outcome, boolean curves) {}

    /// @param study its place on the page
    StatePieces(int study) {
        this.study = study;
    }

    /// The study itself.
    PageRecords.ShownStudy head(
            StudyState state,
            String name,
            String title,
            String status,
            @Nullable String elsewhere,
            @Nullable String page,
            OptionalDouble peak) {
        return new PageRecords.ShownStudy(
                study,
                name,
                title,
                status,
                elsewhere,
                page,
                Math.floor(state.seconds()),
                state.missingOperations() == 0 ? null : PageJson.number(state.share()),
                number(state.secondsLeft(), 1),
                number(state.operationsPerSecond(), GIGA),
                number(peak, 1),
                state.running(),
                state.places(),
                state.warnings());
    }

    private static @Nullable BigDecimal number(OptionalDouble number, double unit) {
        return number.isPresent() ? PageJson.number(number.getAsDouble() / unit) : null;
    }

    /// Steps and trials that have changed.
    ///
    /// @param whole whether what is long is told anew, too: steps with their settings, curves
    void put(StudyState state, boolean whole, Map<String, String> pieces) {
        int trials = state.steps().values().stream().mapToInt(StepState::trials).sum();
        points = Math.clamp(POINTS / Math.max(1, trials), FEWEST_POINTS, Trace.MOST);
        int place = 0;
        for (StepState step : state.steps().values()) {
            if (whole) {
                // All settings are in it.
                pieces.put("step/" + study + "/" + place++, PageJson.of(step(step)));
            }
            trials(step, step.running().values(), RUNNING, whole, pieces);
            trials(step, step.paused().values(), STOPPED, whole, pieces);
            trials(step, step.ended().values(), RUNNING, whole, pieces);
        }
    }

    /// Trials of a run that is gone, which did not end.
    ///
    /// @param stored whether a trial of some id has ended after all
    void stopped(StudyState state, Predicate<String> stored, Map<String, String> pieces) {
        for (StepState step : state.steps().values()) {
            List<TrialState> open =
                    step.paused().values().stream()
                            .filter(trial -> !stored.test(trial.plan().id()))
                            .toList();
            trials(step, open, STOPPED, true, pieces);
        }
    }

    private PageRecords.ShownStep step(StepState step) {
        List<PageRecords.ShownSetting> settings = new ArrayList<>();
        int there = 0;
        for (StudyEvent.PlannedSetting setting : step.plan().settings()) {
            settings.add(setting(setting));
            there += setting.accuracies().size();
        }
        return new PageRecords.ShownStep(
                study,
                step.plan().step(),
                step.plan().kind(),
                step.plan().roundsDone(),
                step.plan().roundsInAll(),
                step.trials(),
                there,
                step.running().size(),
                number(step.secondsLeft(), 1),
                step.best().map(StepState.Best::setting).orElse(null),
                settings);
    }

    private static PageRecords.ShownSetting setting(StudyEvent.PlannedSetting setting) {
        double[] finite =
                setting.accuracies().stream()
                        .mapToDouble(accuracy -> accuracy)
                        .filter(Double::isFinite)
                        .toArray();
        return setting(
                setting.name(),
                setting.trials(),
                setting.accuracies().size() - finite.length,
                finite.length == 0 ? null : Summary.ofAccuracies(finite),
                setting.numbers());
    }

    static PageRecords.ShownSetting setting(
            String name,
            int planned,
            int diverged,
            @Nullable Summary summary,
            @Nullable Map<String, Double> numbers) {
        return new PageRecords.ShownSetting(
                name,
                planned,
                summary == null ? 0 : summary.n(),
                diverged,
                summary == null ? null : PageJson.number(summary.mean()),
                summary == null ? null : PageJson.number(summary.low()),
                summary == null ? null : PageJson.number(summary.high()),
                numbers == null || numbers.isEmpty() ? null : new TreeMap<>(numbers));
    }

    /// @param outcome of trials that have not ended
    private void trials(
            StepState step,
            Iterable<TrialState> trials,
            String outcome,
            boolean whole,
            Map<String, String> pieces) {
        String name = step.plan().step();
        for (TrialState trial : trials) {
            boolean ended = !trial.outcome().equals(RUNNING);
            String shown = ended ? trial.outcome() : outcome;
            Drawn before = drawn.get(trial.plan().id());
            Drawn now = new Drawn(trial.at(), shown, !trial.traces().isEmpty());
            if (!now.equals(before)) {
                pieces.put(key("row", trial), PageJson.of(row(name, trial, shown)));
                boolean isDue = whole || before == null || !shown.equals(RUNNING);
                // What another process trained has its curves in the store.
                if (isDue && !trial.traces().isEmpty()) {
                    pieces.put(key("curves", trial), PageJson.of(curves(name, trial)));
                }
                if (isDue) {
                    drawn.put(trial.plan().id(), now);
                }
            }
        }
    }

    /// Whether the curves of a trial are those of its state, to their end.
    boolean hasDrawn(String trial) {
        Drawn last = drawn.get(trial);
        return last != null && last.curves() && !last.outcome().equals(RUNNING);
    }

    private PageRecords.ShownCurves curves(String step, TrialState trial) {
        return new PageRecords.ShownCurves(
                study,
                step,
                trial.plan().id(),
                trial.plan().setting(),
                lines(trial.traces(), points));
    }

    private String key(String what, TrialState trial) {
        return what + "/" + study + "/" + trial.plan().id();
    }

    private PageRecords.ShownRow row(String step, TrialState trial, String outcome) {
        TrialState.Point validation = trial.points().get("validation");
        return new PageRecords.ShownRow(
                study,
                step,
                trial.plan().id(),
                trial.plan().setting(),
                trial.plan().initSeed(),
                trial.plan().dataSeed(),
                trial.plan().steps(),
                trial.at(),
                outcome,
                PageJson.number(trial.loss()),
                validation == null ? null : PageJson.number(validation.accuracy()),
                trial.layer(),
                trial.where());
    }

    /// @param most points of each, and the last one
    static SequencedMap<String, PageRecords.Line> lines(Map<String, Trace> traces, int most) {
        SequencedMap<String, PageRecords.Line> lines = new LinkedHashMap<>();
        traces.forEach((name, trace) -> {
            List<Long> x = new ArrayList<>();
            List<@Nullable BigDecimal> y = new ArrayList<>();
            int count = trace.marks().size();
            int between = Math.ceilDiv(count, most);
            for (int i = 0; i < count; i++) {
                if (i % between == 0 || i == count - 1) {
                    x.add(trace.marks().get(i).at());
                    y.add(PageJson.number(trace.marks().get(i).value()));
                }
            }
            lines.put(name, new PageRecords.Line(x, y));
        });
        return lines;
    }
}
