package dev.bevis.statistics;

/// The binomial distribution as a function of a uniform number, by sequential search from the mode.
///
/// The masses are taken off `u` in the order mode, mode + 1, mode − 1, mode + 2, …; where `u` falls
/// below 0 is the value. It takes about as many steps as two standard deviations, and StrictMath
/// alone, so the values are the same on every machine. Devroye, *Non-Uniform Random Variate
/// Generation* (1986), chapters III.2 and X.4.
///
/// @param trials at least 0
/// @param probability of success, 0 to 1
record BinomialInversion(int trials, double probability) {

    private static final int LARGE = 16;

    /// The value for a uniform number in [0, 1).
    int at(double u) {
        if (trials == 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * probability));
        double odds = probability / (1 - probability);
        double massAbove = mass(mode);
        double massBelow = massAbove;
        double left = u - massAbove;
        int above = mode;
        int below = mode;
        while (left >= 0 && (above < trials || below > 0)) {
            if (above < trials) {
                massAbove *= odds * (trials - above) / (above + 1.0);
                above++;
                left -= massAbove;
                if (left < 0) {
                    return above;
                }
            }
            if (below > 0) {
                massBelow *= below / (odds * (trials - below + 1.0));
                below--;
                left -= massBelow;
                if (left < 0) {
                    return below;
                }
            }
        }
        return mode;
    }

    private double mass(int value) {
        return StrictMath.exp(
                logFactorial(trials)
                        - logFactorial(value)
                        - logFactorial(trials - value)
                        + value * StrictMath.log(probability)
                        + (trials - value) * StrictMath.log1p(-probability));
    }

    /// By Stirling's series, whose error is below 1/(1680 k⁷); small factorials are exact.
    private static double logFactorial(int k) {
        if (k < LARGE) {
            double product = 1;
            for (int factor = 2; factor <= k; factor++) {
                product *= factor;
            }
            return StrictMath.log(product);
        }
        double x = k;
        return (x + 0.5) * StrictMath.log(x)
                - x
                + 0.5 * StrictMath.log(2 * Math.PI)
                + (1 / 12.0 - (1 / 360.0 - 1 / (1260 * x * x)) / (x * x)) / x;
    }
}
