package dev.bevis.train.progress;

import java.util.OptionalDouble;

/// Loss, cost and accuracy of a network on a whole split, with frozen parameters.
///
/// The loss of images trained on is the one that is minimized, with label smoothing where it has
/// some. That of validation and test images is the one without it, see
/// [dev.bevis.loss.Loss#unsmoothed]: it says how good the probabilities are, and can be compared
/// between settings with different smoothing.
///
/// @param loss mean over the images, without the penalty
/// @param cost `loss + λ·Σ‖W‖²`
/// @param accuracy share of images whose largest logit is their class, 0 to 1
/// @param smoothed mean of the loss that is minimized, of validation and test images where that
///   smooths labels; empty where it is `loss`
public record Evaluation(double loss, double cost, double accuracy, OptionalDouble smoothed) {

    /// Where the loss is the one that is minimized.
    public Evaluation(double loss, double cost, double accuracy) {
        this(loss, cost, accuracy, OptionalDouble.empty());
    }
}
