package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

/// The multi-class hinge loss with margin 1: `loss_n = Σ_{c≠y} max(0, S_cn − S_yn + 1)`; at the
/// kink the derivative is 0.
///
/// Weston and Watkins, *Multi-class Support Vector Machines* (1998).
public record Hinge() implements Loss {

    @Override
    public double sum(
            Kernels kernels, Matrix logits, byte[] labels, int first, int images, Matrix dLogits) {
        return kernels.hinge(logits, labels, first, images, dLogits);
    }

    @Override
    public boolean hasKinks() {
        return true;
    }

    @Override
    public double ofGuess(int classes) {
        return classes - 1;
    }

    @Override
    public String text() {
        return "hinge";
    }
}
