package dev.bevis.train;

/// How trials are run. Nothing here changes the trained weights but [#precision]; [#evaluate]
/// decides which weights are there to be the best.
///
/// @param precision of the arithmetic
/// @param threads threads to compute with, 1 to 256
/// @param evaluate when the training and validation splits are evaluated
/// @param stepCost whether [Event.Stepped] carries the cost: a sum over all weights at every step
/// @param keepBest whether the weights of the best validation accuracy are kept
public record Options(
        Precision precision,
        int threads,
        EvaluateEvery evaluate,
        boolean stepCost,
        boolean keepBest) {

    /// The arithmetic of a run.
    public enum Precision {
        /// The fast kernels, in 32 bits.
        FLOAT,
        /// Their plain twins, in 64 bits.
        DOUBLE
    }

    public Options {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, got " + threads);
        }
    }
}
