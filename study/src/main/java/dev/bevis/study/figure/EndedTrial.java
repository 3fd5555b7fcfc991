package dev.bevis.study.figure;

import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;

/// A trial that ended, as far as figures take numbers from it.
public interface EndedTrial {

    /// Updates made.
    long steps();

    /// Whether all steps were made; otherwise it diverged.
    boolean finished();

    /// The trained network on the images trained on; null if it diverged.
    @Nullable Evaluation train();

    /// The trained network on the validation images; null if it diverged or there are none.
    @Nullable Evaluation validation();

    /// Its curve, by step.
    ///
    /// @param of `train`, `validation`, or `batches` for averages over the batches trained on
    SortedMap<Long, Evaluation> scores(String of);
}
