package dev.bevis.statistics;

import dev.bevis.text.Decimal;

/// An accuracy that somebody else reports of one run, beside ours of several seeds.
///
/// The two agree if `|difference| ≤ √(a² + b² + c²)`, where
///
/// - `a` is how far one more run of ours may lie from our mean, the half width of a 95 % prediction
///   interval: `t(0.975; n − 1) · s · √(1 + 1/n)`, for theirs is one run, whose spread is taken to
///   be ours. Hahn and Meeker, *Statistical Intervals* (1991), chapter 4.
/// - `b` is what rounding of the printed number adds, 1.96 times `unit / √12`.
/// - `c` is the sampling error of the images, 0 where both are of the same images. Else it is the
///   distance from the reported accuracy to that end of its Wilson interval (see [Proportion])
///   which lies toward ours, about `1.96 · √(p(1 − p)/N)`: two sets of images differ by twice the
///   variance that hard and easy images make, which is about half of `p(1 − p)`; the other half
///   differs between networks and is in `s`.
///
/// For n = 1 the spread is not known; then two proportions are compared on different images, and
/// seeds and rounding are left out of account. Half widths of 95 % add in quadrature as standard
/// errors do: Newcombe, *Interval Estimation for the Difference Between Independent Proportions*
/// (Statistics in Medicine 17, 1998), method 10.
///
/// @param theirs the reported accuracy and its number of images
/// @param ours accuracies of our seeds, with a mean of 0 to 1
/// @param sameImages whether both are of the same images, for seeds then are all that differs
public record Reported(Proportion theirs, Summary ours, boolean sameImages) {

    private static final double POWER_QUANTILE = 0.8416212335729143;

    /// What the comparison finds.
    public enum Verdict {
        /// The difference is within the allowance.
        CONSISTENT,
        /// Ours is higher than chance allows.
        OURS_HIGHER,
        /// Ours is lower than chance allows.
        OURS_LOWER
    }

    /// @throws IllegalArgumentException if our mean is outside of 0 to 1
    public Reported {
        if (!(ours.mean() >= 0 && ours.mean() <= 1)) {
            throw new IllegalArgumentException(
                    "our mean accuracy must be 0 to 1, got " + ours.mean());
        }
    }

    /// Our mean minus theirs.
    public double difference() {
        return ours.mean() - theirs.share();
    }

    /// How far the two may lie apart by chance, in 95 of 100 cases.
    public double allowance() {
        double seeds =
                ours.isSingle() ? 0 : new StudentT(ours.n() - 1).exceededWith(Level.TAIL) * error();
        return StrictMath.hypot(seeds, rest());
    }

    /// The difference between our mean and the mean of runs like theirs that would have been
    /// noticed in four of five cases.
    public double noticeable() {
        double more = 1 + POWER_QUANTILE / Level.NORMAL_QUANTILE;
        if (ours.isSingle()) {
            return more * rest();
        }
        StudentT t = new StudentT(ours.n() - 1);
        double seeds = t.centerFor(t.exceededWith(Level.TAIL), 1 - Power.POWER) * error();
        return StrictMath.hypot(seeds, more * rest());
    }

    /// Of one run more of ours.
    private double error() {
        return ours.standardDeviation() * Math.sqrt(1 + 1.0 / ours.n());
    }

    /// What does not come from seeds: rounding, and images where they are not the same.
    private double rest() {
        double rounding =
                ours.isSingle() ? 0 : Level.NORMAL_QUANTILE * printedUnit() / Math.sqrt(12);
        boolean higher = difference() >= 0;
        double images = 0;
        if (ours.isSingle()) {
            images =
                    StrictMath.hypot(
                            reach(theirs, higher),
                            reach(new Proportion(ours.mean(), theirs.images()), !higher));
        } else if (!sameImages) {
            images = reach(theirs, higher);
        }
        return StrictMath.hypot(rounding, images);
    }

    /// One unit in the last place of the percentage, such as 0.0001 of 39.17 %.
    private double printedUnit() {
        String text = Decimal.text(Math.rint(theirs.share() * 1e8) / 1e6);
        int point = text.indexOf('.');
        boolean whole = point < 0 || text.endsWith(".0") || text.indexOf('E') >= 0;
        return StrictMath.pow(10, -2 - (whole ? 0 : text.length() - point - 1));
    }

    /// Whether the two agree, and if not, which is higher.
    public Verdict verdict() {
        if (Math.abs(difference()) <= allowance()) {
            return Verdict.CONSISTENT;
        }
        return difference() > 0 ? Verdict.OURS_HIGHER : Verdict.OURS_LOWER;
    }

    private static double reach(Proportion proportion, boolean upward) {
        Interval interval = proportion.interval();
        return upward ? interval.high() - proportion.share() : proportion.share() - interval.low();
    }
}
