package dev.bevis.kernel;

/// The loss of one image as a function of its logits, with its gradient.
///
/// Evaluated in double for both kinds of kernels; sums over classes go in their order.
public interface ImageLoss {

    /// The loss.
    ///
    /// @param logits K numbers, not to be changed
    /// @param label class of the image, below K
    /// @param dLogits K numbers, to be overwritten with `∂loss/∂logits`
    double of(double[] logits, int label, double[] dLogits);
}
