package dev.bevis.train.progress;

import java.util.OptionalDouble;

/// The time that a training has spent in its steps, without evaluations and checkpoints, and the
/// images it has trained on in that time.
public final class TrainingTime {

    private long nanos;
    private long images;
    private OptionalDouble before = OptionalDouble.of(0);

    /// Goes on from a checkpoint.
    ///
    /// @param seconds spent until then; empty where the checkpoint does not say it
    public void resume(OptionalDouble seconds) {
        before = seconds;
    }

    /// A step took `duration` nanoseconds, whatever came of it.
    public void spent(long duration) {
        nanos += duration;
    }

    /// A step whose loss was finite trained on `count` images.
    public void trained(int count) {
        images += count;
    }

    /// Seconds from the first step on, those before a resume among them; empty if it goes on from a
    /// checkpoint that does not say how long it had taken.
    public OptionalDouble allSeconds() {
        return before.isPresent() ? OptionalDouble.of(before.getAsDouble() + seconds()) : before;
    }

    /// Seconds since this object was made.
    public double seconds() {
        return nanos / 1e9;
    }

    /// Images per second of [#seconds]; 0 before the first step.
    public double imagesPerSecond() {
        return nanos == 0 ? 0 : images / seconds();
    }
}
