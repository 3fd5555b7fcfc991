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
public record Draws(Philox random, int epoch, int example, int code) {

    /// A number for each of so many: longs of one example and augmentation.
    private static final int NUMBERS = 27;

    /// Of a data seed.
    static Philox random(long seed) {
        return new Philox(seed, Philox.Purpose.AUGMENTATION);
    }

    /// Number `k`: the upper 53 bits of its long, times 2⁻⁵³, so that it lies in [0, 1).
    ///
    /// @param k from 0, below 2²⁷
    double uniform(long k) {
        return random.uniform(epoch, ((16L * example + code) << NUMBERS) + k);
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

    /// The same for all epochs.
    Draws everyEpoch() {
        return new Draws(random, 0, example, code);
    }
}
