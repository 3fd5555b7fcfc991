package dev.bevis.train;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.tensor.Tensor;
import dev.bevis.train.schedule.EvaluateEvery;

/// How trials are run. Nothing here changes the trained weights but [#precision]; [#evaluate]
/// decides which weights are there to be the best.
///
/// @param precision of the arithmetic
/// @param threads threads to compute with, 1 to 256
/// @param evaluate when the training and validation splits are evaluated
/// @param trainingScores what stands for the training split in evaluations between the untrained
///   and the trained network
/// @param stepCost whether [dev.bevis.train.progress.Event.Stepped] carries the cost: a sum over
///   all weights at every step
/// @param keepBest whether the weights of the best validation accuracy are kept
public record Options(
        Precision precision,
        int threads,
        EvaluateEvery evaluate,
        TrainingScores trainingScores,
        boolean stepCost,
        boolean keepBest) {

    /// Whether batches are scored as they are trained on.
    boolean scoresBatches() {
        return trainingScores == TrainingScores.BATCHES || !evaluate.scoresSplits();
    }

    /// What a training curve is drawn through.
    public enum TrainingScores {
        /// The whole training split with the weights as they are. A pass over it costs half as much
        /// as an epoch of training.
        SPLIT(
                "the whole training and validation splits",
                "Curves are measured on whole splits with the network as it is, not averaged over"
                        + " the batches of an epoch."),
        /// The batches trained on since the last evaluation, each before its update: an average
        /// over weights that change, for nothing.
        BATCHES(
                "the batches trained on and the whole validation split",
                "Training curves are averages over the batches since the point before, each before"
                        + " its update; validation curves are measured on the whole split.");

        private final String measured;
        private final String sentence;

        TrainingScores(String measured, String sentence) {
            this.measured = measured;
            this.sentence = sentence;
        }

        /// What curves are measured on, as part of a sentence.
        public String measured() {
            return measured;
        }

        /// How curves are measured, for a report.
        public String sentence() {
            return sentence;
        }
    }

    /// The arithmetic of a run.
    public enum Precision {
        /// The fast kernels, in 32 bits.
        FLOAT,
        /// Their plain twins, in 64 bits.
        DOUBLE;

        Kernels kernels(int threads) {
            return switch (this) {
                case FLOAT -> new FloatKernels(threads);
                case DOUBLE -> new DoubleKernels(threads);
            };
        }

        /// Of tensors that hold the numbers of these kernels exactly.
        Tensor.ElementType elementType() {
            return switch (this) {
                case FLOAT -> Tensor.ElementType.F32;
                case DOUBLE -> Tensor.ElementType.F64;
            };
        }
    }

    /// Options whose training curve is that of the whole split.
    public Options(
            Precision precision,
            int threads,
            EvaluateEvery evaluate,
            boolean stepCost,
            boolean keepBest) {
        this(precision, threads, evaluate, TrainingScores.SPLIT, stepCost, keepBest);
    }

    public Options {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, got " + threads);
        }
    }
}
