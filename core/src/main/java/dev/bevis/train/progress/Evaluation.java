package dev.bevis.train.progress;

/// Loss, cost and accuracy of a network on a whole split, with frozen parameters.
///
/// @param loss mean over the images, without the penalty
/// @param cost `loss + λ·Σ‖W‖²`
/// @param accuracy share of images whose largest logit is their class, 0 to 1
public record Evaluation(double loss, double cost, double accuracy) {}
