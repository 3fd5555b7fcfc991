package dev.bevis.data.augment;

import dev.bevis.kernel.Philox;

import java.util.List;
import java.util.Optional;

/// The random numbers of one batch that is mixed, as [Philox] has them:
///
/// - key: the data seed; purpose: [Philox.Purpose#MIXING], 18; stream: the step, from 0;
/// - the partners of N examples: the permutation that [Philox#permutation] makes of longs 0 to N −
///   1;
/// - number `k`: long `2³² + k`, its upper 53 bits, times 2⁻⁵³, in [0, 1). Number 0 decides whether
///   and how the batch is mixed, numbers 1 and 2 where a box lies, those from 3 on the share λ.
///
/// `λ ~ Beta(α, α)` is drawn, for α ≤ 1, after Jöhnk (1964): with the next two numbers `u` and `v`,
/// `a = ln(1 − u) / α` and `b = ln(1 − v) / α`, and anew until `eᵃ + eᵇ ≤ 1`; then `λ = 1 / (1 +
/// e^(b − a))`.
///
/// For α > 1, after Cheng (1978), algorithm BB: with the next two numbers `u` and `v`, `V = ln(u /
/// (1 − u)) / √α`, `W = α · e^V`, and anew until `(α + √α) · V − ln 4 + 2α · ln(2α / (α + W)) ≥
/// ln(u² · v)`; then `λ = W / (α + W)`. Where `u` or `v` is 0, they are drawn anew, too.
///
/// @param random of the data seed
/// @param step from 0
public record BatchDraws(Philox random, int step) {

    private static final long NUMBERS = 1L << 32;
    private static final int FIRST_OF_SHARE = 3;

    /// Those of a step.
    ///
    /// @param seed the data seed
    public static BatchDraws of(long seed, long step) {
        return new BatchDraws(new Philox(seed, Philox.Purpose.MIXING), Math.toIntExact(step));
    }

    /// How the batch is mixed, if it is.
    ///
    /// @param mixings whose shares come to 1 or less
    public Optional<Mixing> choice(List<Mixing> mixings) {
        double place = uniform(0);
        double end = 0;
        for (Mixing each : mixings) {
            end += each.share();
            if (place < end) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// With which example of the batch each is mixed; it may be itself.
    ///
    /// @param partners N places, overwritten with a permutation of them
    public void partners(int[] partners) {
        random.permutation(step, partners);
    }

    /// Number `k`.
    double uniform(long k) {
        return random.uniform(step, NUMBERS + k);
    }

    /// `⌊uniform · count⌋`.
    int below(long k, int count) {
        return (int) (uniform(k) * count);
    }

    /// λ.
    ///
    /// @param alpha α of Beta(α, α), above 0
    double share(double alpha) {
        return alpha <= 1 ? johnk(alpha) : cheng(alpha);
    }

    private double johnk(double alpha) {
        for (long k = FIRST_OF_SHARE; ; k += 2) {
            double a = StrictMath.log(1 - uniform(k)) / alpha;
            double b = StrictMath.log(1 - uniform(k + 1)) / alpha;
            if (StrictMath.exp(a) + StrictMath.exp(b) <= 1) {
                return 1 / (1 + StrictMath.exp(b - a));
            }
        }
    }

    private double cheng(double alpha) {
        double root = Math.sqrt(alpha);
        double ln4 = StrictMath.log(4);
        for (long k = FIRST_OF_SHARE; ; k += 2) {
            double u = uniform(k);
            double v = uniform(k + 1);
            if (u == 0 || v == 0) {
                continue;
            }
            double logit = StrictMath.log(u / (1 - u)) / root;
            double odds = alpha * StrictMath.exp(logit);
            double bound =
                    (alpha + root) * logit
                            - ln4
                            + 2 * alpha * StrictMath.log(2 * alpha / (alpha + odds));
            if (bound >= StrictMath.log(u * u * v)) {
                return odds / (alpha + odds);
            }
        }
    }
}
