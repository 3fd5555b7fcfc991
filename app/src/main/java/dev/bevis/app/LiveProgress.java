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

/// A [StatusLine] about one trial.
final class LiveProgress implements Progress {

    private static final int BAR_FROM_WIDTH = 120;

    private final PrintStream terminal;
    private final int width;
    private final DoubleSupplier imagesPerSecond;
    private final StatusLine status;
    private final ProgressState state;
    private OptionalDouble loss = OptionalDouble.empty();

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
        this.status = new StatusLine(terminal, nanoTime);
        this.state = new ProgressState(nanoTime);
    }

    @Override
    public void accept(Event event) {
        state.accept(event);
        if (event instanceof Event.Warned(String message)) {
            close();
            Progress.warn(terminal, message);
        }
        status.show(this::line);
    }

    /// Clears the line.
    @Override
    public void close() {
        status.clear();
    }

    /// The parts that fit, the most wanted first.
    String line() {
        OptionalDouble newLoss = state.takeLoss();
        loss = newLoss.isPresent() ? newLoss : loss;
        List<String> parts = new ArrayList<>();
        if (width >= BAR_FROM_WIDTH) {
            parts.add(StatusLine.bar(state.step(), state.steps()));
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
        return StatusLine.fitting(parts, width);
    }
}
