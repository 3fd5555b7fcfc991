package dev.bevis.model;

import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.List;
import java.util.Optional;

/// A layer with buffers: the forward formula, its derivative and the update.
///
/// Returned matrices are the layer's own buffers (or its argument, changed in place) and valid
/// until its next call. `images` is N, at most what the buffers were made for.
public interface LayerPass {

    /// Activations (units × N) from those of the layer below. Changes no parameter. Keeps what
    /// `backward` needs, where [Context.Mode#asInTraining] says so.
    Matrix forward(Matrix x, int images, Context context);

    /// `N · ∂loss/∂x` from `N · ∂loss/∂y`, the gradients summed over images, not averaged. The
    /// first layer, whose inputs need no gradient, returns its argument.
    Matrix backward(Matrix dy, int images);

    /// Whether [#forward] changes its argument. Where the layer below still needs that, it is given
    /// a copy.
    default boolean changesInput() {
        return false;
    }

    /// Whether [#backward] needs what [#forward] returned as it was.
    default boolean needsOutput() {
        return false;
    }

    /// Updates the parameters that learn after [#backward], each as its gradient is summed.
    ///
    /// @param weights for parameters with a penalty
    /// @param vectors for those without
    default void update(Update weights, Update vectors, int images) {}

    /// Writes `∂loss/∂θ` of each learned parameter, without penalty, after [#backward], by the same
    /// kernels as [#update].
    ///
    /// @param into a matrix like that of each parameter of the layer, but running averages, in
    ///   their order; overwritten
    default void gradients(int images, List<Matrix> into) {}

    /// Mean and variance of each unit over the batch that was last seen, where it normalizes with
    /// them; its own buffers.
    default Optional<BatchMoments> moments() {
        return Optional.empty();
    }

    /// Of each unit (1 × units).
    record BatchMoments(Matrix mean, Matrix variance) {}

    /// After an update: running averages take in the batch that was seen in [Context.Mode#TRAIN].
    default void track() {}
}
