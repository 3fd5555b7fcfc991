package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

/// Softmax with cross-entropy: `loss_n = log Σ_c exp S_cn − S_yn`, `dS = P − Y` with the softmax
/// `P` and the one-hot labels `Y`.
public record SoftmaxCrossEntropy() implements Loss {

    @Override
    public double sum(
            Kernels kernels, Matrix logits, byte[] labels, int first, int images, Matrix dLogits) {
        return kernels.softmax(logits, labels, first, images, dLogits);
    }

    @Override
    public double ofGuess(int classes) {
        return StrictMath.log(classes);
    }

    @Override
    public String text() {
        return "softmax";
    }
}
