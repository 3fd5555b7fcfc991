package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Event;
import dev.bevis.train.Outcome;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// How far several trials have come together: one changing line on a terminal; in a pipe a line for
/// every tenth of the work and for every trial that ends.
final class SweepProgress implements AutoCloseable {

    private static final int LINES = 10;
    private static final int BAR_FROM_WIDTH = 120;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<StatusLine> status;
    private final boolean silent;
    private final int width;
    private final int trials;
    private final long steps;
    private final LongSupplier nanoTime;
    private final long start;
    private long done;
    private long made;
    private long images;
    private int ended;
    private int diverged;
    private double best = Double.NaN;
    private String bestTrial = "";

    /// @param columns of the terminal, if `out` is one
    /// @param silent show nothing but warnings
    /// @param nanoTime the clock, such as [System#nanoTime]
    SweepProgress(
            PrintStream out,
            PrintStream err,
            OptionalInt columns,
            boolean silent,
            List<PlannedTrial> trials,
            LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.silent = silent;
        width = columns.orElse(0);
        status =
                columns.isPresent() && !silent
                        ? Optional.of(new StatusLine(out, nanoTime))
                        : Optional.empty();
        this.trials = trials.size();
        this.nanoTime = nanoTime;
        steps = trials.stream().mapToLong(trial -> trial.plan().steps()).sum();
        start = nanoTime.getAsLong();
    }

    /// Something happened to a trial.
    void accept(PlannedTrial trial, Event event) {
        switch (event) {
            case Event.Started started -> done += started.step();
            case Event.Stepped _ -> {
                done++;
                made++;
                images += trial.plan().trial().descent().batching().size();
                if (made % Math.max(1, steps / LINES) == 0) {
                    print(line());
                }
            }
            case Event.Evaluated evaluated -> {
                double accuracy = evaluated.evaluation().accuracy();
                if (evaluated.split() == SplitName.VALIDATION
                        && !(accuracy <= best)
                        && evaluated.step() > 0) {
                    best = accuracy;
                    bestTrial = trial.name();
                }
            }
            case Event.Warned(String message) -> {
                status.ifPresent(StatusLine::clear);
                Progress.warn(err, message);
            }
            case Event.Averaged _, Event.Saved _ -> {}
        }
        status.ifPresent(shown -> shown.show(this::line));
    }

    /// A trial came to its end.
    void ended(PlannedTrial trial, Outcome outcome) {
        ended++;
        if (outcome instanceof Outcome.Diverged(long step, double _, String layer)) {
            diverged++;
            done += trial.plan().steps() - step;
            status.ifPresent(StatusLine::clear);
            print(trial.name() + ": diverged at step " + Text.count(step) + ", in " + layer);
        }
    }

    private void print(String line) {
        if (status.isEmpty() && !silent) {
            out.println(line);
            out.flush();
        }
    }

    private String line() {
        List<String> parts = new ArrayList<>();
        if (width >= BAR_FROM_WIDTH) {
            parts.add(StatusLine.bar(done, steps));
        }
        parts.add(Text.shortPercent((double) done / steps) + " of " + trials + " trials");
        if (made > 0) {
            double seconds = (nanoTime.getAsLong() - start) * 1e-9;
            parts.add(Text.clock(seconds / made * (steps - done)) + " left");
            parts.add(Text.count(Math.round(images / seconds)) + " images/s");
        }
        if (ended > 0) {
            parts.add(ended + " ended");
        }
        if (diverged > 0) {
            parts.add(diverged + " diverged");
        }
        if (Double.isFinite(best)) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "best validation %s (%s)",
                            Text.shortPercent(best),
                            bestTrial));
        }
        return status.isPresent() ? StatusLine.fitting(parts, width) : String.join(", ", parts);
    }

    /// Clears the line of a terminal, or ends the list of lines with an empty one.
    @Override
    public void close() {
        status.ifPresent(StatusLine::clear);
        print("");
    }
}
