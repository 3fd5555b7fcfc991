package dev.bevis.kernel;

/// The normalization of pixels, `x_c = (pixel_c / 255 − mean_c) / deviation_c`, prepared for
/// packing.
///
/// In floats it is one fused multiply-add on the centered pixel: `(pixel − 128) · 1/(255·deviation)
/// + (128/255 − mean)/deviation`.
public final class PixelScale {

    final double[] means;
    final double[] deviations;
    final float[] factors;
    final float[] offsets;

    /// @param means D means of `pixel / 255`; copied
    /// @param deviations D divisors above 0; copied
    public PixelScale(double[] means, double[] deviations) {
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

    /// D, components of an image.
    public int features() {
        return means.length;
    }
}
