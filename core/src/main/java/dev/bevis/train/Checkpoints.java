package dev.bevis.train;

import java.nio.file.Path;

/// Saving the state of one trial while it trains, and going on from it.
///
/// @param directory made if missing; holds the newest two checkpoints
/// @param everySteps steps between two checkpoints, at least 1
/// @param resume go on from the newest checkpoint where there is one
public record Checkpoints(Path directory, long everySteps, boolean resume) {
    public Checkpoints {
        if (everySteps < 1) {
            throw new IllegalArgumentException(
                    "checkpoints need at least 1 step between them, got " + everySteps);
        }
    }
}
