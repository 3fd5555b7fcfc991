package dev.bevis.kernel.feature;

import java.util.Arrays;

/// The normalization of features, `x_c = (feature_c − mean_c) / deviation_c`, prepared for packing.
/// A byte's feature is the byte divided by 255.
///
/// Bytes are packed into floats with one fused multiply-add on the centered byte, `(byte − 128) ·
/// 1/(255·deviation) + (128/255 − mean)/deviation`. Floats may lie far from 0, where that would
/// lose digits: they are normalized in double and rounded once. A float that is missing (NaN) is
/// first given the fill of its feature.
public final class FeatureScale {

    public final double[] means;
    public final double[] deviations;

    /// What stands in for missing numbers, D; none where no number may be missing.
    public final double[] fills;

    /// Of bytes.
    public final float[] factors;

    /// Of bytes.
    public final float[] offsets;

    /// @param means D means of the features; copied
    /// @param deviations D divisors above 0; copied
    public FeatureScale(double[] means, double[] deviations) {
        this(means, deviations, new double[0]);
    }

    /// @param means D numbers that are subtracted; copied
    /// @param deviations D divisors above 0; copied
    /// @param fills D numbers that stand in for missing ones, or none; copied
    public FeatureScale(double[] means, double[] deviations, double[] fills) {
        if (means.length != deviations.length
                || (fills.length > 0 && fills.length != means.length)) {
            throw new IllegalArgumentException(
                    means.length
                            + " means, "
                            + deviations.length
                            + " deviations and "
                            + fills.length
                            + " fills");
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
        this.fills = fills.clone();
        factors = new float[means.length];
        offsets = new float[means.length];
        for (int c = 0; c < means.length; c++) {
            factors[c] = (float) (1 / (255 * deviations[c]));
            offsets[c] = (float) ((128 / 255.0 - means[c]) / deviations[c]);
        }
    }

    /// Whether numbers may be missing.
    public boolean takesMissing() {
        return fills.length > 0;
    }

    /// `(value − mean) / deviation`, where the fill stands in for a value that is missing (NaN).
    public double normalized(int feature, double value) {
        double known = Double.isNaN(value) && fills.length > 0 ? fills[feature] : value;
        return (known - means[feature]) / deviations[feature];
    }

    /// That of the first features alone.
    ///
    /// @param count 0 to D
    public FeatureScale first(int count) {
        return new FeatureScale(
                Arrays.copyOf(means, count),
                Arrays.copyOf(deviations, count),
                Arrays.copyOf(fills, Math.min(fills.length, count)));
    }

    /// D, the number of features.
    public int features() {
        return means.length;
    }
}
