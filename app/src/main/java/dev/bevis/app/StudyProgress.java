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
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// How far a study has come: a line for each step that trains, on a terminal; in a pipe a line for
/// every tenth of the work, and one for every round of a step that is complete.
final class StudyProgress implements StudyListener, AutoCloseable {

    private static final int LINES = 10;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<StatusBlock> block;
    private final int width;
    private final boolean silent;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, StepState> steps = new LinkedHashMap<>();
    private double operations;
    private double last;

    private StudyProgress(
            PrintStream out,
            PrintStream err,
            OptionalInt columns,
            boolean silent,
            LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.silent = silent;
        this.nanoTime = nanoTime;
        width = columns.orElse(0);
        block =
                columns.isPresent()
                        ? Optional.of(new StatusBlock(out, nanoTime))
                        : Optional.empty();
        start = nanoTime.getAsLong();
    }

    /// @param json whether standard output is for the result alone
    static StudyProgress of(Console console, Study study, boolean json) {
        boolean live = json ? console.errIsTerminal() : console.outIsTerminal();
        PrintStream out = json ? console.err() : console.out();
        StudyProgress progress =
                new StudyProgress(
                        out,
                        console.err(),
                        live ? OptionalInt.of(console.columns().getAsInt()) : OptionalInt.empty(),
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
        cohort.forEach(job -> state(job).started());
        System.gc();
    }

    @Override
    public synchronized void event(Job job, Event event) {
        switch (event) {
            case Event.Started(long step, long steps1, long _) ->
                    state(job).advance(job, (double) step / steps1);
            case Event.Stepped stepped -> {
                double share = (stepped.step() + 1.0) / job.trial().setting().steps();
                double more = state(job).advance(job, share);
                operations += more;
                last += more;
            }
            case Event.Warned(String message) -> warned(message);
            case Event.Evaluated _, Event.Averaged _, Event.Saved _ -> {}
        }
        block.ifPresent(shown -> shown.show(this::lines));
        double all = total(StepState::missingOperations);
        if (block.isEmpty() && last > all / LINES && all > 0) {
            last = 0;
            line(total());
        }
    }

    @Override
    public synchronized void stored(Job job, TrialResult result) {
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

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (StepState step : steps.values()) {
            if (step.isActive()) {
                lines.add(StatusLine.fitting(step.parts(secondsPerOperation()), width));
            }
        }
        lines.add(total());
        return lines;
    }

    private double secondsPerOperation() {
        return operations == 0 ? Double.NaN : (nanoTime.getAsLong() - start) * 1e-9 / operations;
    }

    private double total(ToDoubleFunction<StepState> of) {
        double total = 0;
        for (StepState step : steps.values()) {
            total += of.applyAsDouble(step);
        }
        return total;
    }

    private String total() {
        double all = total(StepState::missingOperations);
        double left = total(StepState::operationsLeft);
        double seconds = secondsPerOperation();
        StringBuilder text = new StringBuilder();
        text.append(Text.shortPercent(all == 0 ? 1 : 1 - left / all)).append(" of what is known");
        if (Double.isFinite(seconds)) {
            text.append(", ").append(Text.clock(left * seconds)).append(" left");
            text.append(", ").append(Text.count(Math.round(1e-9 / seconds))).append(" GFLOP/s");
        }
        return text.toString();
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
