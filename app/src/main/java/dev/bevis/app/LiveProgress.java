package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Event;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// One line at the bottom of a terminal, written over and over.
///
/// Each time it is written with line wrap switched off and on again in one piece, so that a
/// terminal made narrower clips the line, and one that is left at any moment is as it was.
final class LiveProgress implements Progress {

    private static final long NANOS_BETWEEN = 100_000_000;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_TO_END = "\u001b[K";
    private static final int BAR_FROM_WIDTH = 120;
    private static final int BAR_CELLS = 24;

    private final PrintStream terminal;
    private final int width;
    private final DoubleSupplier imagesPerSecond;
    private final LongSupplier nanoTime;
    private final ProgressState state;
    private OptionalDouble loss = OptionalDouble.empty();
    private long lastNanos;
    private boolean shown;

    /// @param imagesPerSecond speed of training so far
    /// @param nanoTime the clock, such as [System#nanoTime]
    LiveProgress(
            PrintStream terminal,
            int width,
            DoubleSupplier imagesPerSecond,
            LongSupplier nanoTime) {
        this.terminal = terminal;
        this.width = width;
        this.imagesPerSecond = imagesPerSecond;
        this.nanoTime = nanoTime;
        this.state = new ProgressState(nanoTime);
    }

    @Override
    public void accept(Event event) {
        state.accept(event);
        if (event instanceof Event.Warned(String message)) {
            close();
            Progress.warn(terminal, message);
        }
        long now = nanoTime.getAsLong();
        if (!shown || now - lastNanos >= NANOS_BETWEEN) {
            lastNanos = now;
            write(line());
        }
    }

    /// Clears the line.
    @Override
    public void close() {
        if (shown) {
            write("");
        }
    }

    /// The parts that fit, the most wanted first.
    String line() {
        OptionalDouble newLoss = state.takeLoss();
        loss = newLoss.isPresent() ? newLoss : loss;
        List<String> parts = new ArrayList<>();
        if (width >= BAR_FROM_WIDTH) {
            parts.add(bar());
        }
        parts.add("epoch " + state.epoch() + "/" + state.epochs());
        parts.add("step " + Text.count(state.step()) + "/" + Text.count(state.steps()));
        loss.ifPresent(value -> parts.add(String.format(Locale.ROOT, "loss %.3f", value)));
        state.latest(SplitName.VALIDATION)
                .ifPresent(v -> parts.add("validation " + Text.shortPercent(v.accuracy())));
        state.secondsLeft().ifPresent(left -> parts.add(Text.clock(left) + " left"));
        double speed = imagesPerSecond.getAsDouble();
        if (speed > 0) {
            parts.add(Text.count(Math.round(speed)) + " images/s");
        }
        while (parts.size() > 1 && String.join("  ", parts).length() >= width) {
            parts.removeLast();
        }
        return String.join("  ", parts);
    }

    private String bar() {
        int full = (int) (BAR_CELLS * state.step() / Math.max(1, state.steps()));
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }

    private void write(String line) {
        shown = true;
        terminal.print(NO_WRAP + "\r" + line + CLEAR_TO_END + WRAP);
        terminal.flush();
    }
}
