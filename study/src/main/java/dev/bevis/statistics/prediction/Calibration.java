package dev.bevis.statistics.prediction;

import java.util.ArrayList;
import java.util.List;

/// Whether probabilities are as large as they should be: of the examples that a class was given
/// with probability 0.8, four of five should be of it. Gathered example by example.
///
/// The probability of the class that an example is given is its confidence. Confidences are grouped
/// into [#BINS] bins of equal width.
public final class Calibration {

    /// Bins of equal width from 0 to 1. A confidence at an edge belongs to the bin below it.
    public static final int BINS = 10;

    private final int[] counts = new int[BINS];
    private final int[] correct = new int[BINS];
    private final double[] confidences = new double[BINS];
    private double squares;
    private double logs;
    private int count;

    /// The examples whose confidence lies in a bin.
    ///
    /// @param from where it begins, which does not belong to it
    /// @param to where it ends
    /// @param count examples
    /// @param confidence their mean confidence; NaN without examples
    /// @param accuracy share of them that were given their class; NaN without examples
    public record Bin(double from, double to, int count, double confidence, double accuracy) {}

    /// Takes an example.
    ///
    /// @param probabilities of all K classes
    /// @param answer the class that it was given
    /// @param truth its class
    public void add(float[] probabilities, int answer, int truth) {
        double confidence = probabilities[answer];
        int bin = Math.clamp((int) Math.ceil(confidence * BINS) - 1, 0, BINS - 1);
        counts[bin]++;
        correct[bin] += answer == truth ? 1 : 0;
        confidences[bin] += confidence;
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            double miss = probabilities[k] - (k == truth ? 1 : 0);
            sum += miss * miss;
        }
        squares += sum;
        logs += StrictMath.log(Math.max(probabilities[truth], Float.MIN_VALUE));
        count++;
    }

    /// N, the examples so far.
    public int count() {
        return count;
    }

    /// The expected calibration error, `Σ_b n_b / N · |accuracy_b − confidence_b|` over the bins
    /// (Naeini, Cooper and Hauskrecht 2015).
    public double expectedError() {
        double sum = 0;
        for (Bin bin : bins()) {
            sum += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.accuracy() - bin.confidence());
        }
        return sum / count;
    }

    /// The Brier score, the mean of `Σ_k (p_k − y_k)²` where y is 1 for the class of the example
    /// and else 0 (Brier 1950): from 0, perfect, to 2.
    public double brierScore() {
        return squares / count;
    }

    /// The mean of `−ln p` of the class of the example.
    public double negativeLogLikelihood() {
        return -logs / count;
    }

    /// All bins, from the lowest confidence to the highest.
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            bins.add(
                    new Bin(
                            (double) b / BINS,
                            (b + 1.0) / BINS,
                            counts[b],
                            confidences[b] / counts[b],
                            (double) correct[b] / counts[b]));
        }
        return bins;
    }
}
