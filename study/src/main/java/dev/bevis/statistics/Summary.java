package dev.bevis.statistics;

/// The mean of a sample with its standard deviation and the 95 % interval of the mean.
///
/// The interval is `mean ± t · s / √n` with `t` = t(0.975; n − 1): Student, *The Probable Error of
/// a Mean* (Biometrika 6, 1908). It holds for values that are normal and independent, such as the
/// accuracies of several seeds.
///
/// @param n number of values, at least 1
/// @param mean their mean, finite
/// @param standardDeviation with divisor `n − 1`; NaN for n = 1
/// @param low lower end of the interval; NaN for n = 1
/// @param high upper end of the interval; NaN for n = 1
public record Summary(int n, double mean, double standardDeviation, double low, double high) {

    /// @throws IllegalArgumentException if `n` is below 1 or the other numbers do not fit it
    public Summary {
        if (n < 1 || !Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "a summary needs at least 1 value and a finite mean, got "
                            + n
                            + " values and mean "
                            + mean);
        }
        boolean fits =
                n == 1
                        ? Double.isNaN(standardDeviation) && Double.isNaN(low) && Double.isNaN(high)
                        : standardDeviation >= 0 && low <= mean && mean <= high;
        if (!fits) {
            throw new IllegalArgumentException(
                    "a summary of 1 value has neither deviation nor interval, and one of more has a"
                            + " deviation >= 0 and low <= mean <= high; got n "
                            + n
                            + ", mean "
                            + mean
                            + ", deviation "
                            + standardDeviation
                            + ", low "
                            + low
                            + ", high "
                            + high);
        }
    }

    /// Summarizes a sample.
    ///
    /// @throws IllegalArgumentException if there is no value, or one is not finite
    public static Summary of(double... values) {
        return of(values, 0);
    }

    /// Summarizes a sample whose interval is to be no narrower than that of values with a standard
    /// deviation of `leastDeviation`; the standard deviation is told as it is.
    ///
    /// @param leastDeviation at least 0, see [Resolution]
    /// @throws IllegalArgumentException if there is no value, or one is not finite
    public static Summary of(double[] values, double leastDeviation) {
        Finite.require("a summary", values, 1);
        int n = values.length;
        double mean = mean(values);
        if (n == 1) {
            return new Summary(1, mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double half =
                new StudentT(n - 1).exceededWith(Level.TAIL)
                        * Math.max(deviation, leastDeviation)
                        / Math.sqrt(n);
        return new Summary(n, mean, deviation, mean - half, mean + half);
    }

    /// Summarizes accuracies, with an interval that stays within 0 and 1: `mean ± t · s / √n`
    /// carried to the scale of the logit by its slope `1 / (mean (1 − mean))`, and back (the delta
    /// method; Agresti, *Categorical Data Analysis* (2013), chapter 3).
    ///
    /// @param shares 0 to 1
    /// @throws IllegalArgumentException if there is no value, or one is outside of 0 to 1
    public static Summary ofAccuracies(double... shares) {
        return ofAccuracies(shares, 0);
    }

    /// As [#ofAccuracies(double...)], with an interval no narrower than that of values with a
    /// standard deviation of `leastDeviation`.
    ///
    /// @param leastDeviation at least 0, see [Resolution]
    /// @throws IllegalArgumentException if there is no value, or one is outside of 0 to 1
    public static Summary ofAccuracies(double[] shares, double leastDeviation) {
        Summary plain = of(shares, leastDeviation);
        for (double share : shares) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("an accuracy must be 0 to 1, got " + share);
            }
        }
        if (plain.isSingle()) {
            return plain;
        }
        Interval interval = within(plain.mean(), plain.high() - plain.mean());
        return new Summary(
                plain.n(),
                plain.mean(),
                plain.standardDeviation(),
                interval.low(),
                interval.high());
    }

    /// `share ± half` on the scale of the logit.
    static Interval within(double share, double half) {
        double slope = share * (1 - share);
        if (slope <= 0 || half == 0) {
            return new Interval(Math.max(0, share - half), Math.min(1, share + half));
        }
        double logit = StrictMath.log(share / (1 - share));
        return new Interval(
                Math.min(share, share(logit - half / slope)),
                Math.max(share, share(logit + half / slope)));
    }

    private static double share(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /// Whether there is one value only, and so no spread.
    public boolean isSingle() {
        return n == 1;
    }

    /// The sum of some values, added in their order.
    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /// The mean of the values, then once more of what is left: equal values have exactly their own
    /// mean.
    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - mean;
        }
        return mean + rest / values.length;
    }
}
