package dev.bevis.model;

import dev.bevis.data.Decimal;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

/// Softmax with cross-entropy against targets `T`: `loss_n = −Σ_c T_cn · log P_cn`, `dS = P − T`
/// with the softmax `P`.
///
/// Targets are the one-hot labels `Y`, so that `loss_n = log Σ_c exp S_cn − S_yn`; with label
/// smoothing `ε`, the share of a class that is not the label's is not 0: `T = (1 − ε) · Y + ε / K`.
/// Szegedy et al., *Rethinking the Inception Architecture for Computer Vision*, arXiv 1512.00567,
/// section 7.
///
/// @param labelSmoothing ε, 0 or more and below 1
public record SoftmaxCrossEntropy(double labelSmoothing) implements Loss {

    public SoftmaxCrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing must be 0 or more and below 1, got "
                            + Decimal.text(labelSmoothing)
                            + "; 0.1 is usual");
        }
        // 0 and -0 are one number, and one choice.
        labelSmoothing += 0.0;
    }

    /// Without label smoothing.
    public SoftmaxCrossEntropy() {
        this(0);
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, byte[] labels, int first, int images, Matrix dLogits) {
        return kernels.softmax(logits, labels, first, images, labelSmoothing, dLogits);
    }

    @Override
    public double ofGuess(int classes) {
        return StrictMath.log(classes);
    }

    @Override
    public String text() {
        return labelSmoothing == 0 ? "softmax" : "softmax:" + Decimal.text(labelSmoothing);
    }
}
