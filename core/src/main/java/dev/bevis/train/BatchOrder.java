package dev.bevis.train;

import dev.bevis.kernel.Philox;

/// The order in which the training images are seen: a permutation for each epoch that depends on
/// the data seed and the epoch alone, or file order.
final class BatchOrder {

    private final Trial.Batching batching;
    private final Philox random;
    private final int[] order;
    private final int stepsPerEpoch;
    private long epoch = -1;

    BatchOrder(Trial.Batching batching, long seed, int images) {
        this.batching = batching;
        random = new Philox(seed, Philox.Purpose.BATCH_ORDER);
        order = new int[images];
        stepsPerEpoch = batching.stepsPerEpoch(images);
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /// The images of the epoch that `step` belongs to, in the order they are seen; not a copy. The
    /// batch of `step` starts at [#first].
    int[] images(long step) {
        long wanted = step / stepsPerEpoch;
        if (batching.shuffle() && wanted != epoch) {
            random.permutation(Math.toIntExact(wanted), order);
        }
        epoch = wanted;
        return order;
    }

    /// Where in [#images] the batch of `step` starts.
    int first(long step) {
        return (int) (step % stepsPerEpoch) * batching.size();
    }

    /// N, the images of the batch of `step`.
    int size(long step) {
        return Math.min(batching.size(), order.length - first(step));
    }
}
