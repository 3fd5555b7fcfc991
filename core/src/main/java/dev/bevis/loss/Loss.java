package dev.bevis.loss;

import dev.bevis.choice.Choice;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Targets;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Spelling;

/// What a classifier minimizes, as a mean over images of a function of the logits `S` (K×N).
///
/// A new one that is given as a formula for one image has its arithmetic as an
/// [dev.bevis.kernel.ImageLoss] and its [#sum] from [Kernels#loss].
public sealed interface Loss extends Choice
        permits SoftmaxCrossEntropy, BinaryCrossEntropy, Focal, Hinge, SquaredHinge, CrammerSinger {

    /// The sum over images of the loss, and its gradient.
    ///
    /// @param logits `S`, K × N
    /// @param labels class of image n at `first + n`, below K
    /// @param dLogits K × N, overwritten with `∂(sum of losses)/∂S`
    double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits);

    /// The loss of one image with its gradient, in double.
    ImageLoss ofImage();

    /// As the other sum, against two classes for an image or with weights of classes: `Σ_n share ·
    /// w_y · ℓ(S_n, y) + (1 − share) · w_y' · ℓ(S_n, y')`, see [Targets].
    default double sum(
            Kernels kernels, Matrix logits, Targets targets, int images, Matrix dLogits) {
        return targets.arePlain()
                ? sum(kernels, logits, targets.labels(), 0, images, dLogits)
                : kernels.loss(ofImage(), logits, targets, images, dLogits);
    }

    /// Whether its gradient jumps where a logit's passes 0, as that of a margin does. Gradient
    /// checks cannot compare there.
    default boolean hasKinks() {
        return false;
    }

    /// The loss of a classifier to which all K classes are alike.
    double ofGuess(int classes);

    /// Whether the softmax of the logits is the model's probability of each class.
    default boolean givesProbabilities() {
        return false;
    }

    /// Whether it means the logits as a probability of each class, of the softmax or of each class
    /// for itself, see [#probability].
    default boolean ratesClasses() {
        return givesProbabilities();
    }

    /// The probability that an image is of a class, from its logits: their softmax, unless the loss
    /// means them otherwise.
    ///
    /// @param logits K, finite
    /// @param k the class
    default double probability(float[] logits, int k) {
        float largest = logits[0];
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp((double) logit - largest);
        }
        return StrictMath.exp((double) logits[k] - largest) / sum;
    }

    /// The loss without the smoothing of its labels, which is what held-out images are measured by;
    /// itself where it smooths none.
    default Loss unsmoothed() {
        return this;
    }

    /// The short form, such as `softmax`.
    default String text() {
        return Spelling.brief((Record) this);
    }
}
