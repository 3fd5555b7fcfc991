package dev.bevis.statistics;

/// The first two derivatives of the logarithm of the gamma function.
///
/// Small arguments are raised by `ψ(x) = ψ(x + 1) − 1/x` and `ψ′(x) = ψ′(x + 1) + 1/x²`, large ones
/// taken from the asymptotic series; absolute errors are below 1e-12. Abramowitz and Stegun,
/// *Handbook of Mathematical Functions* (1964), 6.3.18 and 6.4.12.
final class Gamma {

    private static final double LARGE = 20;

    private Gamma() {}

    /// ψ(x).
    ///
    /// @param x above 0
    static double digamma(double x) {
        double sum = 0;
        double large = x;
        while (large < LARGE) {
            sum -= 1 / large;
            large += 1;
        }
        double r = 1 / (large * large);
        return sum
                + StrictMath.log(large)
                - 1 / (2 * large)
                - r * (1 / 12.0 - r * (1 / 120.0 - r * (1 / 252.0 - r / 240)));
    }

    /// ψ′(x).
    ///
    /// @param x above 0
    static double trigamma(double x) {
        double sum = 0;
        double large = x;
        while (large < LARGE) {
            sum += 1 / (large * large);
            large += 1;
        }
        double r = 1 / (large * large);
        return sum + r / 2 + (1 + r * (1 / 6.0 - r * (1 / 30.0 - r * (1 / 42.0 - r / 30)))) / large;
    }

    /// The x with ψ′(x) = y, by halving on a scale of logarithms.
    ///
    /// @param y above 0
    static double inverseTrigamma(double y) {
        double low = -20;
        double high = 30;
        while (high - low > 1e-10) {
            double middle = (low + high) / 2;
            if (trigamma(StrictMath.exp(middle)) > y) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }
}
