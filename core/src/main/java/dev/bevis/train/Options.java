package dev.bevis.train;

import dev.bevis.data.Tensors;

import java.nio.file.Path;
import java.util.Optional;

/// How a trial is run. Nothing here changes the trained weights but [#precision] and [#initFrom];
/// [#evaluate] decides which weights are there to be the best.
///
/// @param precision of the arithmetic
/// @param threads threads to compute with, 1 to 256
/// @param evaluate when the training and validation splits are evaluated
/// @param stepCost whether [Event.Stepped] carries the cost: a sum over all weights at every step
/// @param keepBest whether the weights of the best validation accuracy are kept
/// @param checkpoints where and how often state is saved
/// @param initFrom first weights, instead of random ones
public record Options(
        Precision precision,
        int threads,
        EvaluateEvery evaluate,
        boolean stepCost,
        boolean keepBest,
        Optional<Checkpoints> checkpoints,
        Optional<Tensors> initFrom) {

    /// The arithmetic of a run.
    public enum Precision {
        /// The fast kernels, in 32 bits.
        FLOAT,
        /// Their plain twins, in 64 bits.
        DOUBLE
    }

    /// Saving state while training, and going on from it.
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

    public Options {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, got " + threads);
        }
    }
}
