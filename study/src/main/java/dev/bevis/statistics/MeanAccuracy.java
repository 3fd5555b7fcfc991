package dev.bevis.statistics;

/// The mean accuracy of several networks on the same images, with its two uncertainties.
///
/// @param seeds mean, spread and interval for other seeds on these images
/// @param seedsAndImages interval for other seeds and other images of the kind
public record MeanAccuracy(Summary seeds, Interval seedsAndImages) {

    /// From accuracies alone, where nothing is known of single images.
    ///
    /// @param accuracies at least one, 0 to 1
    /// @param images N of each, at least 1
    public static MeanAccuracy of(double[] accuracies, int images) {
        Summary seeds = Summary.ofAccuracies(accuracies);
        double p = seeds.mean();
        double spread = seeds.isSingle() ? 0 : (seeds.high() - seeds.low()) / 2;
        Interval sampling = new Proportion(p, images).interval();
        double below = Math.hypot(spread, p - sampling.low());
        double above = Math.hypot(spread, sampling.high() - p);
        return new MeanAccuracy(
                seeds, new Interval(Math.max(0, p - below), Math.min(1, p + above)));
    }
}
