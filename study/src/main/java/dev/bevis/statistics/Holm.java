package dev.bevis.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The step-down correction for testing several hypotheses at once.
///
/// With `p₁ ≤ … ≤ pₘ` the adjusted value of `pₖ` is `min(1, max over j ≤ k of (m − j + 1) · pⱼ)`.
/// Rejecting where it is at most α keeps the probability of any false rejection at most α, however
/// the tests depend on each other. Holm, *A Simple Sequentially Rejective Multiple Test Procedure*
/// (Scandinavian Journal of Statistics 6, 1979).
public final class Holm {

    private Holm() {}

    /// The adjusted values, in the order of `p`.
    ///
    /// @param p any number of values from 0 to 1
    /// @throws IllegalArgumentException if a value is outside of 0 to 1
    public static double[] adjust(double... p) {
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException(
                        "p must be 0 to 1, got " + p[i] + " at index " + i);
            }
        }
        int[] ascending =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int i = ascending[rank];
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
