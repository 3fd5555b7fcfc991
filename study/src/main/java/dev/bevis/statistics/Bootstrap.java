package dev.bevis.statistics;

import dev.bevis.kernel.Philox;

import java.util.Arrays;

/// The percentile bootstrap for the difference in accuracy of two networks on the same images.
///
/// A resample draws as many images as there are, with replacement. The difference of accuracies in
/// it depends only on how many images were drawn that the first alone gets right, and how many that
/// the second alone does. These counts are multinomial, so they are drawn directly: with `b`, `c`
/// and `n` the observed counts, `B` from binomial(n, b/n), then `C` from binomial(n − B, c/(n −
/// b)). That is the same distribution as drawing n images, at a small part of the cost.
///
/// Of 10,000 sorted differences `(B − C)/n` the interval runs from the 250th to the 9,751st. Efron
/// and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13. It covers the choice of
/// images, not that of seeds, and has no width where the networks never differ.
///
/// Resample i uses uniform number i of streams 0 and 1, so the interval is a function of counts and
/// seed, to the bit.
///
/// @param seed any value
public record Bootstrap(long seed) {

    private static final int RESAMPLES = 10_000;
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    /// The 95 % interval for the accuracy of the first minus that of the second.
    public Interval difference(McNemar counts) {
        Philox random = new Philox(seed, Philox.Purpose.BOOTSTRAP);
        int n = counts.images();
        int others = n - counts.onlyFirst();
        double shareOfSecond = others == 0 ? 0 : (double) counts.onlySecond() / others;
        BinomialInversion first = new BinomialInversion(n, (double) counts.onlyFirst() / n);
        double[] differences = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int onlyFirst = first.at(random.uniform(FIRST, i));
            int onlySecond =
                    new BinomialInversion(n - onlyFirst, shareOfSecond)
                            .at(random.uniform(SECOND, i));
            differences[i] = ((double) onlyFirst - onlySecond) / n;
        }
        Arrays.sort(differences);
        int left = (int) ((RESAMPLES + 1) * Level.TAIL);
        return new Interval(differences[left - 1], differences[RESAMPLES - left]);
    }
}
