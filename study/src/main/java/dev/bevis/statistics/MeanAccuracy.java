package dev.bevis.statistics;

import java.util.OptionalDouble;

/// The mean accuracy of several networks on the same images, with its two uncertainties.
///
/// Whether network i gets image m right varies with the network, with the image, which is hard for
/// all or easy for all, and with both together. The mean over n networks and N images has for other
/// networks and other images the variance
///
/// ```
/// V = s²/n + σ²/N
/// ```
///
/// with `s` the standard deviation of the n accuracies, in which the part of both together is
/// already, and `σ²` the mean covariance, over the images, of the answers of two networks: the
/// variance component of the images. Owen, *The Pigeonhole Bootstrap* (Annals of Applied Statistics
/// 1, 2007); Searle, Casella and McCulloch, *Variance Components* (1992), chapter 4. Where answers
/// are not known, `p (1 − p)` takes the place of σ², which is larger. The interval is `± t √V` on
/// the scale of the logit, with Satterthwaite's degrees of freedom `(n − 1) (V / (s²/n))²`, for σ²
/// is known well. It is never taken to be narrower than that for seeds alone.
///
/// @param seeds mean, spread and interval for other seeds on these images
/// @param seedsAndImages interval for other seeds and other images of the kind; of one network for
///   other images alone
public record MeanAccuracy(Summary seeds, Interval seedsAndImages) {

    private static final double MOST_FREEDOM = 1e6;

    /// From accuracies, and what is known of the answers.
    ///
    /// @param accuracies at least one, 0 to 1
    /// @param images N of each, at least 1
    /// @param covariance σ², if it is known; see [#covariance]
    /// @throws IllegalArgumentException if there is no accuracy, or one is outside of 0 to 1
    public static MeanAccuracy of(double[] accuracies, int images, OptionalDouble covariance) {
        double least = Resolution.ofImages(images).deviation();
        Summary seeds = Summary.ofAccuracies(accuracies, least);
        double p = seeds.mean();
        if (seeds.isSingle()) {
            return new MeanAccuracy(seeds, new Proportion(p, images).interval());
        }
        double ofImages = Math.max(0, covariance.orElse(p * (1 - p))) / images;
        double deviation = Math.max(least, seeds.standardDeviation());
        double ofSeeds = deviation * deviation / seeds.n();
        double variance = ofSeeds + ofImages;
        double freedom =
                Math.min(
                        MOST_FREEDOM,
                        (seeds.n() - 1) * (variance / ofSeeds) * (variance / ofSeeds));
        double half = new StudentT(freedom).exceededWith(Level.TAIL) * Math.sqrt(variance);
        Interval both = Summary.within(p, half);
        return new MeanAccuracy(
                seeds,
                new Interval(
                        Math.min(both.low(), seeds.low()), Math.max(both.high(), seeds.high())));
    }

    /// The mean covariance, over the images, of the answers of two different networks.
    ///
    /// @param correct by network and image, whether it gets that right
    /// @return empty for fewer than two networks or images
    /// @throws IllegalArgumentException if the networks have not seen the same number of images
    public static OptionalDouble covariance(boolean[][] correct) {
        int n = correct.length;
        if (n < 2 || correct[0].length < 2) {
            return OptionalDouble.empty();
        }
        int images = correct[0].length;
        int[] right = new int[images];
        double sum = 0;
        double squares = 0;
        for (boolean[] network : correct) {
            if (network.length != images) {
                throw new IllegalArgumentException(
                        "all networks must have seen the same images, got "
                                + images
                                + " and "
                                + network.length);
            }
            int own = 0;
            for (int m = 0; m < images; m++) {
                right[m] += network[m] ? 1 : 0;
                own += network[m] ? 1 : 0;
            }
            double p = (double) own / images;
            sum += p;
            squares += p * p;
        }
        double both = 0;
        for (int r : right) {
            both += (double) r * (r - 1);
        }
        double pairs = n * (n - 1.0);
        double covariance = both / images / pairs - (sum * sum - squares) / pairs;
        return OptionalDouble.of(covariance * images / (images - 1.0));
    }
}
