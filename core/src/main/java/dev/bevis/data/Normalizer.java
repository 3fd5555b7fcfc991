package dev.bevis.data;

import dev.bevis.kernel.PixelScale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What normalization turns a pixel into: `((pixel / 255) − mean) / standardDeviation`, with a mean
/// and a standard deviation for each component.
///
/// Fitted on `n` images with `x = pixel / 255`: `mean_c = (1/n) Σ x_c` and `standardDeviation_c =
/// √(Σ (x_c − mean_c)² / (n − 1))`, both from exact integer sums. [Normalization#CENTER] keeps all
/// deviations at 1, [Normalization#NONE] all means at 0 as well.
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
        if (normalization != Normalization.NONE) {
            ComponentSums sums = ComponentSums.of(train);
            for (int c = 0; c < means.length; c++) {
                means[c] = sums.mean(c);
                double deviation = sums.standardDeviation(c);
                if (deviation == 0) {
                    constantComponents.add(c);
                } else if (normalization == Normalization.STANDARDIZE) {
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

    /// D, the number of components.
    public int features() {
        return means.length;
    }

    /// What is subtracted from `pixel / 255`.
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
    public PixelScale scale() {
        return new PixelScale(means, standardDeviations);
    }

    /// The normalized value of a pixel.
    ///
    /// @param pixel in 0 … 255
    public double value(int component, int pixel) {
        return (pixel / 255.0 - means[component]) / standardDeviations[component];
    }
}
