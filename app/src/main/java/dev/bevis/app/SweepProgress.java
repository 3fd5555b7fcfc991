package dev.bevis.app;

import dev.bevis.study.TimeLeft;
import dev.bevis.data.SplitName;
import dev.bevis.train.Event;
import dev.bevis.train.Outcome;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// How far several trials have come together: one changing line on a terminal; in a pipe a line for
/// every tenth of the work and for every trial that ends.
final class SweepProgress implements AutoCloseable {

    private static final int LINES = 10;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<StatusBlock> status;
    private final boolean silent;
    private final int trials;
    private final long steps;
    private final LongSupplier nanoTime;
    private TimeLeft timeLeft = TimeLeft.START;
    private final long start;
    private long done;
    private long made;
    private long images;
    private int ended;
    private int diverged;
    private double best = Double.NaN;
    private String bestTrial = "";

    /// @param terminal whether `out` is one
    /// @param columns of the terminal, asked each time something is shown
    /// @param silent show nothing but warnings
    /// @param nanoTime the clock, such as [System#nanoTime]
    SweepProgress(
            PrintStream out,
            PrintStream err,
            boolean terminal,
            IntSupplier columns,
            boolean silent,
            List<PlannedTrial> trials,
            LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.silent = silent;
        status =
                terminal && !silent
                        ? Optional.of(new StatusBlock(out, columns, nanoTime))
                        : Optional.empty();
        this.trials = trials.size();
        this.nanoTime = nanoTime;
        steps = trials.stream().mapToLong(trial -> trial.plan().steps()).sum();
        start = nanoTime.getAsLong();
        timeLeft = timeLeft.at(0, 0);
    }

    /// Something happened to a trial.
    void accept(PlannedTrial trial, Event event) {
        switch (event) {
            case Event.Started started -> done += started.step();
            case Event.Stepped _ -> {
                done++;
                made++;
                timeLeft = timeLeft.at(seconds(), (double) made);
                images += trial.plan().trial().descent().batching().size();
                if (made % Math.max(1, steps / LINES) == 0) {
                    print(String.join(", ", parts()));
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
                status.ifPresent(StatusBlock::clear);
                Text.warn(err, message);
            }
            case Event.Averaged _, Event.Saved _ -> {}
        }
        status.ifPresent(shown -> shown.show(() -> List.of(new StatusText(done, steps, parts()))));
    }

    /// A trial came to its end.
    void ended(PlannedTrial trial, Outcome outcome) {
        ended++;
        if (outcome instanceof Outcome.Diverged(long step, double _, String layer)) {
            diverged++;
            done += trial.plan().steps() - step;
            status.ifPresent(StatusBlock::clear);
            print(trial.name() + ": diverged at step " + Text.count(step) + ", in " + layer);
        }
    }

    private void print(String line) {
        if (status.isEmpty() && !silent) {
            out.println(line);
            out.flush();
        }
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start) * 1e-9;
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add(Text.shortPercent((double) done / steps) + " of " + trials + " trials");
        if (made > 0) {
            timeLeft.of((double) (steps - done))
                    .ifPresent(left -> parts.add(Text.clock(left) + " left"));
            parts.add(Text.count(Math.round(images / seconds())) + " images/s");
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
        return parts;
    }

    /// Clears the line of a terminal, or ends the list of lines with an empty one.
    @Override
    public void close() {
        status.ifPresent(StatusBlock::clear);
        print("");
    }
}
