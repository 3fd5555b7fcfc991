package dev.bevis.kernel.feature;

/// The normalization of features, `x_c = (feature_c − mean_c) / deviation_c`, prepared for packing.
/// A byte's feature is the byte divided by 255.
///
/// Bytes are packed into floats with one fused multiply-add on the centered byte, `(byte − 128) ·
/// 1/(255·deviation) + (128/255 − mean)/deviation`. Floats may lie far from 0, where that would
/// lose digits: they are normalized in double and rounded once.
public final class FeatureScale {

    public final double[] means;
    public final double[] deviations;

    /// Of bytes.
    public final float[] factors;

    /// Of bytes.
    public final float[] offsets;

    /// @param means D means of the features; copied
    /// @param deviations D divisors above 0; copied
    public FeatureScale(double[] means, double[] deviations) {
        if (means.length != deviations.length) {
            throw new IllegalArgumentException(
                    means.length + " means and " + deviations.length + " deviations");
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
        factors = new float[means.length];
        offsets = new float[means.length];
        for (int c = 0; c < means.length; c++) {
            factors[c] = (float) (1 / (255 * deviations[c]));
            offsets[c] = (float) ((128 / 255.0 - means[c]) / deviations[c]);
        }
    }

    /// D, the number of features.
    public int features() {
        return means.length;
    }
}
