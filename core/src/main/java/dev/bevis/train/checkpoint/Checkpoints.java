package dev.bevis.train.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Saving the state of one trial while it trains, and going on from it.
///
/// @param directory made if missing; holds the newest two checkpoints
/// @param everySteps steps between two checkpoints, at least 1
/// @param resume go on from the newest checkpoint where there is one
/// @param forLonger whether a longer training is to go on from the last one: it is saved before the
///   evaluation that only the end of training asks for, so that it is what the longer training
///   would have saved there
public record Checkpoints(Path directory, long everySteps, boolean resume, boolean forLonger) {

    /// Those of a training from whose end none goes on.
    public Checkpoints(Path directory, long everySteps, boolean resume) {
        this(directory, everySteps, resume, false);
    }

    public Checkpoints {
        if (everySteps < 1) {
            throw new IllegalArgumentException(
                    "checkpoints need at least 1 step between them, got " + everySteps);
        }
    }

    /// What is wrong with the checkpoints in a folder, a message for each that is damaged. Nothing
    /// is locked or changed.
    ///
    /// @throws IOException when the folder cannot be read
    public static List<String> damages(Path folder) throws IOException {
        return CheckpointDirectory.damages(folder);
    }

    /// Whether training can go on from a checkpoint in a folder, or one of a later form is there.
    ///
    /// @throws IOException when the folder cannot be read
    public static boolean hasIntact(Path folder) throws IOException {
        return CheckpointDirectory.hasIntact(folder);
    }
}
