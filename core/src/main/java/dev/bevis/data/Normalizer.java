package dev.bevis.data;

import dev.bevis.kernel.feature.FeatureScale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What normalization turns a feature into: `(x − mean) / standardDeviation`, with a mean and a
/// standard deviation for each feature. A pixel's `x` is its byte divided by 255.
///
/// Fitted on `n` images: `mean_c = (1/n) Σ x_c` and `standardDeviation_c = √(Σ (x_c − mean_c)² / (n
/// − 1))`, of bytes from exact integer sums, of floats in double, images in order.
/// [Normalization#CENTER] keeps all deviations at 1, [Normalization#NONE] all means at 0 as well.
public final class Normalizer {

    /// Up to here `n · Σ pixel²` fits 63 bits.
    private static final int MOST_IMAGES = 10_000_000;

    private final Normalization normalization;
    private final double[] means;
    private final double[] standardDeviations;
    private final List<Integer> constantComponents;

    private Normalizer(
            Normalization normalization,
            double[] means,
            double[] standardDeviations,
            List<Integer> constantComponents) {
        this.normalization = normalization;
        this.means = means;
        this.standardDeviations = standardDeviations;
        this.constantComponents = List.copyOf(constantComponents);
    }

    /// The normalizer of a training split.
    ///
    /// @param train 1 to 10,000,000 images
    public static Normalizer fit(Normalization normalization, Subset train) {
        if (train.count() < 1 || train.count() > MOST_IMAGES) {
            throw new IllegalArgumentException(
                    "Normalization is fitted on 1 to "
                            + MOST_IMAGES
                            + " images, got "
                            + train.count());
        }
        double[] means = new double[train.features()];
        double[] standardDeviations = new double[train.features()];
        Arrays.fill(standardDeviations, 1);
        List<Integer> constantComponents = new ArrayList<>();
        if (normalization.centers()) {
            FeatureStatistics statistics = FeatureStatistics.of(train);
            for (int c = 0; c < means.length; c++) {
                means[c] = statistics.mean(c);
                double deviation = statistics.standardDeviation(c);
                if (deviation == 0) {
                    constantComponents.add(c);
                } else if (normalization.scales()) {
                    standardDeviations[c] = deviation;
                }
            }
        }
        return new Normalizer(normalization, means, standardDeviations, constantComponents);
    }

    /// What was asked for.
    public Normalization normalization() {
        return normalization;
    }

    /// D, the number of features.
    public int features() {
        return means.length;
    }

    /// What is subtracted from a feature.
    public double mean(int component) {
        return means[component];
    }

    /// What the difference is divided by; above 0.
    public double standardDeviation(int component) {
        return standardDeviations[component];
    }

    /// The components that are the same in all images fitted on, ascending. They are centered, and
    /// divided by 1 for want of a deviation. Empty for [Normalization#NONE], which looks at no
    /// image.
    public List<Integer> constantComponents() {
        return constantComponents;
    }

    /// The same, prepared for packing.
    public FeatureScale scale() {
        return new FeatureScale(means, standardDeviations);
    }

    /// The normalized value of a feature.
    ///
    /// @param value as [Images#value] gives it
    public double value(int component, double value) {
        return (value - means[component]) / standardDeviations[component];
    }
}
