package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// Two networks on the same images, told apart by the images that only one of them gets right.
///
/// If both are equally accurate, each such image is a fair coin. McNemar, *Note on the Sampling
/// Error of the Difference Between Correlated Proportions or Percentages* (Psychometrika 12, 1947),
/// here with the exact binomial distribution. It covers the choice of images, not that of seeds.
///
/// @param onlyFirst images that only the first gets right, at least 0
/// @param onlySecond images that only the second gets right, at least 0
/// @param images all images, at least 1 and at least as many as those two together
public record McNemar(int onlyFirst, int onlySecond, int images) {

    /// @throws IllegalArgumentException if a count is outside its range
    public McNemar {
        if (onlyFirst < 0
                || onlySecond < 0
                || images < 1
                || (long) onlyFirst + onlySecond > images) {
            throw new IllegalArgumentException(
                    "expected counts of at least 0 among at least 1 image, got "
                            + onlyFirst
                            + " and "
                            + onlySecond
                            + " of "
                            + images);
        }
    }

    /// Counts the images, of which entry i says whether the network gets image i right.
    ///
    /// @throws IllegalArgumentException if the lengths differ or there is no image
    public static McNemar of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "both networks must have seen the same images, got "
                            + first.length
                            + " and "
                            + second.length);
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] && !second[i]) {
                onlyFirst++;
            } else if (second[i] && !first[i]) {
                onlySecond++;
            }
        }
        return new McNemar(onlyFirst, onlySecond, first.length);
    }

    /// Accuracy of the first minus that of the second.
    public double difference() {
        return ((double) onlyFirst - onlySecond) / images;
    }

    /// The two-sided p: `min(1, 2 · P(X ≤ min(onlyFirst, onlySecond)))` with X binomial of
    /// `onlyFirst + onlySecond` trials and probability ½; 1 where the networks never differ.
    public double p() {
        int trials = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * BinomialDistribution.of(trials, 0.5).cumulativeProbability(fewer));
    }
}
