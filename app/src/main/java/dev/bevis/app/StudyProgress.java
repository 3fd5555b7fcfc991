package dev.bevis.app;

import dev.bevis.study.ArmResult;
import dev.bevis.study.Job;
import dev.bevis.study.Step;
import dev.bevis.study.StepResult;
import dev.bevis.study.Study;
import dev.bevis.study.StudyListener;
import dev.bevis.study.TrialResult;
import dev.bevis.train.Event;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// How far a study has come: a line for each step that trains, on a terminal; in a pipe a line for
/// every tenth of the work, and one for every round of a step that is complete.
final class StudyProgress implements StudyListener, AutoCloseable {

    private static final int LINES = 10;
    private static final double GIGA = 1e9;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<StatusBlock> block;
    private final boolean silent;
    private final LongSupplier nanoTime;
    private final Map<String, StepState> steps = new LinkedHashMap<>();
    private final TimeLeft pace = new TimeLeft();
    private long now;
    private double seconds;
    private double operations;
    private double last;

    /// @param live whether `out` is a terminal
    /// @param columns of the terminal, asked each time something is shown
    /// @param silent show nothing but warnings
    /// @param nanoTime the clock, such as [System#nanoTime]
    StudyProgress(
            PrintStream out,
            PrintStream err,
            boolean live,
            IntSupplier columns,
            boolean silent,
            LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.silent = silent;
        this.nanoTime = nanoTime;
        block = live ? Optional.of(new StatusBlock(out, columns, nanoTime)) : Optional.empty();
        now = nanoTime.getAsLong();
        pace.at(0, 0);
    }

    /// @param json whether standard output is for the result alone
    static StudyProgress of(Console console, Study study, boolean json) {
        boolean live = json ? console.errIsTerminal() : console.outIsTerminal();
        PrintStream out = json ? console.err() : console.out();
        StudyProgress progress =
                new StudyProgress(
                        out,
                        console.err(),
                        live,
                        console.columns(),
                        json && !live,
                        System::nanoTime);
        progress.line(study.file().title());
        return progress;
    }

    @Override
    public synchronized void planned(StepResult state, List<ArmResult> arms, List<Job> missing) {
        Step step = state.step();
        StepState known = steps.computeIfAbsent(step.name(), _ -> new StepState(state));
        int before = known.rounds();
        last = 0;
        known.planned(state, arms, missing);
        if (known.rounds() > before && known.trained()) {
            line(known.done());
        }
    }

    /// The serial collector lets the old generation grow to its limit before it looks there for
    /// what the cohorts before left behind, so it is told when there is something to find.
    @Override
    public synchronized void started(List<Job> cohort) {
        passTime();
        cohort.forEach(job -> state(job).started());
        System.gc();
    }

    @Override
    public synchronized void event(Job job, Event event) {
        passTime();
        switch (event) {
            case Event.Started(long step, long steps1, long _) ->
                    state(job).advance(job, (double) step / steps1);
            case Event.Stepped stepped -> {
                double share = (stepped.step() + 1.0) / job.trial().setting().steps();
                double more = state(job).work(job, share);
                operations += more;
                last += more;
                pace.at(seconds, operations);
            }
            case Event.Warned(String message) -> warned(message);
            case Event.Evaluated _, Event.Averaged _, Event.Saved _ -> {}
        }
        block.ifPresent(shown -> shown.show(this::lines));
        double all = total(StepState::missingOperations);
        if (block.isEmpty() && last > all / LINES && all > 0) {
            last = 0;
            line(String.join(", ", totals()));
        }
    }

    @Override
    public synchronized void stored(Job job, TrialResult result) {
        passTime();
        state(job).stored(job, result);
        if (!result.finished()) {
            line(
                    job.step()
                            + ": "
                            + job.arm()
                            + " diverged with seed "
                            + result.seeds().init()
                            + " at step "
                            + Text.count(result.steps()));
        }
    }

    @Override
    public synchronized void warned(String message) {
        block.ifPresent(StatusBlock::clear);
        Progress.warn(err, message);
    }

    private StepState state(Job job) {
        StepState state = steps.get(job.step());
        if (state == null) {
            throw new IllegalStateException("no such step: " + job.step());
        }
        return state;
    }

    /// Shares the time since the last call out among the steps that train, by their trials.
    private void passTime() {
        long then = now;
        now = nanoTime.getAsLong();
        double passed = (now - then) * 1e-9;
        int running = running();
        if (running > 0) {
            seconds += passed;
            steps.values().forEach(step -> step.spend(passed * step.running() / running));
        }
    }

    private int running() {
        return steps.values().stream().mapToInt(StepState::running).sum();
    }

    private List<StatusText> lines() {
        List<StatusText> lines = new ArrayList<>();
        int running = running();
        for (StepState step : steps.values()) {
            if (step.isActive()) {
                lines.add(StatusText.of(step.parts(step.running() == running)));
            }
        }
        lines.add(StatusText.of(totals()));
        return lines;
    }

    private double total(ToDoubleFunction<StepState> of) {
        double total = 0;
        for (StepState step : steps.values()) {
            total += of.applyAsDouble(step);
        }
        return total;
    }

    private List<String> totals() {
        double all = total(StepState::missingOperations);
        double left = total(StepState::operationsLeft);
        List<String> parts = new ArrayList<>();
        parts.add(Text.shortPercent(all == 0 ? 1 : 1 - left / all) + " of what is known");
        secondsLeft(left).ifPresent(time -> parts.add(Text.clock(time) + " left"));
        pace.pace().ifPresent(rate -> parts.add(Text.count(Math.round(rate / GIGA)) + " GFLOP/s"));
        return parts;
    }

    /// Networks of different shapes come at very different paces. So each step has its own, and
    /// nothing is told as long as most of what is left has none.
    private OptionalDouble secondsLeft(double operationsLeft) {
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
        return known >= operationsLeft / 2 ? OptionalDouble.of(time) : OptionalDouble.empty();
    }

    private void line(String line) {
        if (silent) {
            return;
        }
        String shown = Text.printable(line);
        block.ifPresentOrElse(
                live -> live.print(shown),
                () -> {
                    out.println(shown);
                    out.flush();
                });
    }

    @Override
    public synchronized void close() {
        block.ifPresent(StatusBlock::clear);
    }
}
