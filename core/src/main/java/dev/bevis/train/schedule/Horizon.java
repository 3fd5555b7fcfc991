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
}
