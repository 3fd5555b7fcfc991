package dev.bevis.data.augment;

import dev.bevis.kernel.Philox;

/// The random numbers of one augmentation for one example in one epoch, as [Philox] has them:
///
/// - key: the data seed; purpose: [Philox.Purpose#AUGMENTATION], 4; stream: the epoch, from 0;
/// - number `k` of augmentation `code` for example `i` is long `(16 · i + code) · 2²⁷ + k` of that
///   stream, where `i` is the place of the example in the training data as they were read, whatever
///   part of them is trained on.
///
/// So they depend neither on batches nor on the other augmentations.
///
/// @param random of the data seed
/// @param epoch from 0; 0 for what stays the same in all epochs
/// @param example its place in the data, from 0
/// @param code of the augmentation, 1 to 15
public record ExampleDraws(Philox random, int epoch, int example, int code) {

    /// A number for each of so many: longs of one example and augmentation.
    private static final int NUMBERS = 27;

    /// Those of an augmentation.
    ///
    /// @param seed the data seed
    public static ExampleDraws of(long seed, int epoch, int example, Augmentation augmentation) {
        return new ExampleDraws(random(seed), epoch, example, augmentation.code());
    }

    /// Of a data seed.
    static Philox random(long seed) {
        return new Philox(seed, Philox.Purpose.AUGMENTATION);
    }

    /// Number `k`: the upper 53 bits of its long, times 2⁻⁵³, so that it lies in [0, 1).
    ///
    /// @param k from 0, below 2²⁷
    double uniform(long k) {
        return random.uniform(epoch, first(example, code) + k);
    }

    /// Which long of its stream number 0 of an augmentation is for an example.
    static long first(int example, int code) {
        return (16L * example + code) << NUMBERS;
    }

    /// Number `k` as one of the whole numbers from `low` to `high`: `low + ⌊uniform · (high − low +
    /// 1)⌋`.
    int whole(long k, int low, int high) {
        return low + (int) (uniform(k) * (high - low + 1));
    }

    /// Number `k` as one between `low` and `high`: `low + uniform · (high − low)`.
    double between(long k, double low, double high) {
        return low + uniform(k) * (high - low);
    }

    /// Numbers `2j` and `2j + 1` of the normal distribution with mean 0 and standard deviation 1,
    /// by Box and Muller: `√(−2 ln u) · cos 2πv` and `√(−2 ln u) · sin 2πv`, where `v` is uniform
    /// number `2j + 1`, and `u` is uniform number `2j` plus 2⁻⁵³, so that it lies in (0, 1].
    ///
    /// @param j from 0
    /// @param both where they go
    void normal(long j, double[] both) {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform(2 * j) + 0x1p-53));
        double angle = 2 * Math.PI * uniform(2 * j + 1);
        both[0] = radius * StrictMath.cos(angle);
        both[1] = radius * StrictMath.sin(angle);
    }

    /// Those of another epoch.
    ExampleDraws ofEpoch(int other) {
        return new ExampleDraws(random, other, example, code);
    }
}
