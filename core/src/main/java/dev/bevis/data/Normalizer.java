package dev.bevis.data;

import dev.bevis.kernel.feature.FeatureScale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What normalization turns a feature into: `(x − origin) / unit`, with an origin and a unit for
/// each feature. A pixel's `x` is its byte divided by 255.
///
/// Fitted on `n` images: `mean_c = (1/n) Σ x_c` and `standardDeviation_c = √(Σ (x_c − mean_c)² / (n
/// − 1))`, of bytes from exact integer sums, of floats in double, images in order.
/// [Normalization#STANDARDIZE] has these for origin and unit, [Normalization#CENTER] keeps all
/// units at 1, [Normalization#UNIT_RANGE] has the smallest value and the range,
/// [Normalization#NONE] 0 and
/// 1. The mean stands in for a missing value, whatever the normalization.
public final class Normalizer {

    /// Up to here `n · Σ pixel²` fits 63 bits.
    private static final int MOST_IMAGES = 10_000_000;

    /// Columns that a note names.
    private static final int MOST_NAMES = 5;

    private final Normalization normalization;
    private final double[] origins;
    private final double[] units;
    private final double[] fills;
    private final List<Integer> constantComponents;

    private Normalizer(
            Normalization normalization,
            double[] origins,
            double[] units,
            double[] fills,
            List<Integer> constantComponents) {
        this.normalization = normalization;
        this.origins = origins;
        this.units = units;
        this.fills = fills;
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
        double[] origins = new double[train.features()];
        double[] units = new double[train.features()];
        Arrays.fill(units, 1);
        boolean mayMiss = train.images().values().mayMiss();
        double[] fills = new double[mayMiss ? origins.length : 0];
        List<Integer> constantComponents = new ArrayList<>();
        if (normalization.isFitted() || mayMiss) {
            FeatureStatistics statistics = FeatureStatistics.of(train);
            for (int c = 0; c < origins.length; c++) {
                origins[c] = normalization.origin(statistics, c);
                double unit = normalization.unit(statistics, c);
                units[c] = unit == 0 ? 1 : unit;
                if (normalization.isFitted() && statistics.standardDeviation(c) == 0) {
                    constantComponents.add(c);
                }
                if (mayMiss) {
                    fills[c] = statistics.mean(c);
                }
            }
        }
        return new Normalizer(normalization, origins, units, fills, constantComponents);
    }

    /// What was asked for.
    public Normalization normalization() {
        return normalization;
    }

    /// D, the number of features.
    public int features() {
        return origins.length;
    }

    /// What is subtracted from a feature.
    public double origin(int component) {
        return origins[component];
    }

    /// What the difference is divided by; above 0.
    public double unit(int component) {
        return units[component];
    }

    /// The components that are the same in all images fitted on, ascending. They are centered, and
    /// divided by 1 for want of a spread. Empty for [Normalization#NONE], which looks at no image.
    public List<Integer> constantComponents() {
        return constantComponents;
    }

    /// The names of a table's columns that are constant components; none of images, whose borders
    /// often are.
    public List<String> constantColumns(Shape shape) {
        return shape.columns()
                .map(names -> constantComponents.stream().map(names::get).toList())
                .orElse(List.of());
    }

    /// What is to be known of a table's columns that are constant, where there are such.
    public Optional<String> constantNote(Shape shape) {
        List<String> constant = constantColumns(shape);
        int more = constant.size() - MOST_NAMES;
        return constant.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Without variance in the rows trained on, and left centered: "
                                + String.join(
                                        ", ",
                                        constant.subList(0, Math.min(MOST_NAMES, constant.size())))
                                + (more > 0 ? " and " + more + " more columns." : "."));
    }

    /// The same, prepared for packing.
    public FeatureScale scale() {
        return new FeatureScale(origins, units, fills);
    }

    /// The normalized value of a feature.
    ///
    /// @param value as [Images#value] gives it
    public double value(int component, double value) {
        double known = Double.isNaN(value) && fills.length > 0 ? fills[component] : value;
        return (known - origins[component]) / units[component];
    }
}
