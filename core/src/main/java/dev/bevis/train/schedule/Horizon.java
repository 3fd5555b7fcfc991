package dev.bevis.train.schedule;

/// How long a training is, as a [Schedule] sees it.
///
/// @param stepsPerEpoch updates in one epoch, at least 1
/// @param steps updates of the whole training, at least 1
public record Horizon(long stepsPerEpoch, long steps) {

    public Horizon {
        if (stepsPerEpoch < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "a training has at least 1 step, got "
                            + steps
                            + " steps and "
                            + stepsPerEpoch
                            + " in an epoch");
        }
    }

    /// The part of the training that is left before step `step`: 1 before the first, 0 from the end
    /// on.
    double left(long step) {
        return (double) (steps - Math.min(step, steps)) / steps;
    }

    /// The horizon of what comes after the first `first` steps; of one step where nothing does.
    Horizon after(long first) {
        return new Horizon(stepsPerEpoch, Math.max(1, steps - first));
    }
}
