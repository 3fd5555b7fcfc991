package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A line for every evaluation, for files, pipes and logs.
final class PlainProgress implements Progress {

    private final PrintStream out;
    private final PrintStream err;
    private final ProgressState state;
    private boolean pending;

    /// @param nanoTime the clock, such as [System#nanoTime]
    PlainProgress(PrintStream out, PrintStream err, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.state = new ProgressState(nanoTime);
    }

    /// The splits of one evaluation arrive one by one; the line is printed when all are there.
    @Override
    public void accept(Event event) {
        boolean scores = event instanceof Event.Evaluated || event instanceof Event.Averaged;
        if (!scores) {
            printPending();
        }
        state.accept(event);
        pending |= scores;
        if (event instanceof Event.Warned(String message)) {
            Progress.warn(err, message);
        }
    }

    /// Ends the list of lines with an empty one.
    @Override
    public void close() {
        printPending();
        out.println();
    }

    private void printPending() {
        if (pending) {
            pending = false;
            out.println(line());
            out.flush();
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        line.append("step ").append(Text.count(state.step()));
        line.append(" of ").append(Text.count(state.steps()));
        state.batches().ifPresent(e -> line.append(describe("training batches", e)));
        for (SplitName split : SplitName.values()) {
            String name = split == SplitName.TRAIN ? "training" : split.text();
            state.latest(split).ifPresent(e -> line.append(describe(name, e)));
        }
        if (state.step() < state.steps()) {
            state.secondsLeft()
                    .ifPresent(left -> line.append("; ").append(Text.clock(left)).append(" left"));
        }
        return line.toString();
    }

    private static String describe(String name, Evaluation evaluation) {
        return String.format(
                Locale.ROOT,
                "; %s loss %s, accuracy %s",
                name,
                Text.loss(evaluation.loss()),
                Text.percent(evaluation.accuracy()));
    }
}
