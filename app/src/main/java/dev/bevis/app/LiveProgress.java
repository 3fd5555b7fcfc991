package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Event;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// A [StatusBlock] about one trial.
final class LiveProgress implements Progress {

    private final PrintStream terminal;
    private final DoubleSupplier imagesPerSecond;
    private final StatusBlock status;
    private final ProgressState state;
    private OptionalDouble loss = OptionalDouble.empty();

    /// @param columns of the terminal, asked each time something is shown
    /// @param imagesPerSecond speed of training so far
    /// @param nanoTime the clock, such as [System#nanoTime]
    LiveProgress(
            PrintStream terminal,
            IntSupplier columns,
            DoubleSupplier imagesPerSecond,
            LongSupplier nanoTime) {
        this.terminal = terminal;
        this.imagesPerSecond = imagesPerSecond;
        this.status = new StatusBlock(terminal, columns, nanoTime);
        this.state = new ProgressState(nanoTime);
    }

    @Override
    public void accept(Event event) {
        state.accept(event);
        if (event instanceof Event.Warned(String message)) {
            close();
            Progress.warn(terminal, message);
        }
        status.show(() -> List.of(line()));
    }

    /// Clears the line.
    @Override
    public void close() {
        status.clear();
    }

    StatusText line() {
        OptionalDouble newLoss = state.takeLoss();
        loss = newLoss.isPresent() ? newLoss : loss;
        List<String> parts = new ArrayList<>();
        parts.add("epoch " + state.epoch() + "/" + state.epochs());
        parts.add("step " + Text.count(state.step()) + "/" + Text.count(state.steps()));
        loss.ifPresent(value -> parts.add("loss " + Text.loss(value)));
        state.latest(SplitName.VALIDATION)
                .ifPresent(v -> parts.add("validation " + Text.shortPercent(v.accuracy())));
        state.secondsLeft().ifPresent(left -> parts.add(Text.clock(left) + " left"));
        double speed = imagesPerSecond.getAsDouble();
        if (speed > 0) {
            parts.add(Text.count(Math.round(speed)) + " images/s");
        }
        return new StatusText(state.step(), state.steps(), parts);
    }
}
