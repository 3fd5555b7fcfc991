package dev.bevis.model;

import dev.bevis.kernel.Matrix;

import java.util.function.BiConsumer;

/// A layer with buffers: the forward formula, its derivative and the update.
///
/// Returned matrices are the layer's own buffers (or its argument, changed in place) and valid
/// until its next call. `images` is N, at most what the buffers were made for.
public interface LayerPass {

    /// What batch norm normalizes with.
    enum Mode {
        /// Statistics of the batch, which [#update] adds to the running averages.
        TRAIN,
        /// Statistics of the batch, which stay out of the running averages. For gradient checks.
        CHECK,
        /// Running averages. There is no way back.
        EVALUATE
    }

    /// Activations (units × N) from those of the layer below. Changes no parameter. Keeps what
    /// `backward` needs, but in [Mode#EVALUATE].
    Matrix forward(Matrix x, int images, Mode mode);

    /// `N · ∂loss/∂x` from `N · ∂loss/∂y`, the gradients summed over images, not averaged. The
    /// first layer, whose inputs need no gradient, returns its argument.
    Matrix backward(Matrix dy, int images);

    /// Gradient descent after [#backward]: `θ ← θ − rate · (∂loss/∂θ + 2·lambda·θ)`, the penalty on
    /// weights only. Running averages take in the batch after [Mode#TRAIN].
    void update(double rate, double lambda, int images);

    /// Hands `∂loss/∂θ` of each learned parameter, without penalty, to `receiver` with the
    /// parameter's name, by the same kernels as [#update]. Allocates; for checks and studies of
    /// gradients.
    void gradients(int images, BiConsumer<String, Matrix> receiver);
}
