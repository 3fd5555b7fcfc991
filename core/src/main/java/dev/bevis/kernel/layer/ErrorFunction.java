package dev.bevis.kernel.layer;

/// The error function in double, `erf x = 2/√π · ∫₀ˣ e^−t² dt`.
public final class ErrorFunction {

    /// Beyond it the function is 1 to the last bit.
    private static final double FAR = 6;

    private ErrorFunction() {}

    /// `erf x` to within 2 · 10⁻¹⁵, by the series of positive terms `2x/√π · e^−x² · Σₙ (2x²)ⁿ / (1
    /// · 3 · 5 ⋯ (2n + 1))`. NaN for NaN.
    ///
    /// Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 7.1.6.
    public static double of(double x) {
        if (Math.abs(x) >= FAR) {
            return Math.signum(x);
        }
        double square = 2 * x * x;
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-17 * sum; n++) {
            term *= square / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * x * StrictMath.exp(-x * x) * sum;
    }
}
