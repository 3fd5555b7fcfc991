package dev.bevis.train.progress;

import dev.bevis.tensor.Tensors;

import java.util.Optional;

/// The best validation accuracy so far and the weights that had it.
///
/// @param accuracy 0 to 1, or -1 before any evaluation
/// @param step updates done when it was measured
/// @param weights empty before any evaluation
public record Best(double accuracy, long step, Optional<Tensors> weights) {

    public static final Best NONE = new Best(-1, 0, Optional.empty());
}
