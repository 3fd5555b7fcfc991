package dev.bevis.statistics;

/// An accuracy that somebody else reports of one run, beside ours of several seeds.
///
/// The two agree if `|difference| ≤ √(a² + b²)`, where
///
/// - `a` is how far one run of ours may lie from our mean, the half width of a 95 % prediction
///   interval: `t(0.975; n − 1) · s · √(1 + 1/n)`, for theirs is one run, whose spread is taken to
///   be ours. For n = 1 the spread is not known; then `a` is our sampling error on as many images
///   as theirs, so that two proportions are compared and seeds are left out of account.
/// - `b` is the sampling error of theirs, the distance from the reported accuracy to that end of
///   its Wilson interval (see [Proportion]) which lies toward ours; about `1.96 · √(p(1 − p)/N)`.
///
/// Half widths of 95 % add in quadrature as standard errors do: Newcombe, *Interval Estimation for
/// the Difference Between Independent Proportions* (Statistics in Medicine 17, 1998), method 10.
/// Where both were measured on the same images part of `b` is common to both, so that the allowance
/// is on the large side.
///
/// @param theirs the reported accuracy and its number of images
/// @param ours accuracies of our seeds, with a mean of 0 to 1
/// @param sameImages whether both are of the same images
public record Reported(Proportion theirs, Summary ours, boolean sameImages) {

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

    /// How far the two may lie apart by chance, `√(a² + b²)`.
    public double allowance() {
        boolean higher = difference() >= 0;
        double seeds =
                ours.isSingle()
                        ? reach(new Proportion(ours.mean(), theirs.images()), !higher)
                        : new StudentT(ours.n() - 1).exceededWith(Level.TAIL)
                                * ours.standardDeviation()
                                * Math.sqrt(1 + 1.0 / ours.n());
        double sampling = sameImages && !ours.isSingle() ? 0 : reach(theirs, higher);
        return Math.sqrt(seeds * seeds + sampling * sampling);
    }

    /// The difference that would have been noticed in four of five cases.
    public double noticeable() {
        return allowance() * (1 + 0.85 / 1.96);
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
