package dev.bevis.rivals;

import java.util.Random;

/// Which images the steps of a training see: a fresh permutation for each epoch, whole batches.
public final class Batches {

    private final Random random;
    private final int[] order;
    private int first;

    /// @param images images to train on
    public Batches(int images, long seed) {
        random = new Random(seed);
        order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        first = images;
    }

    /// Fills `batch` with the images of the next step.
    public void next(int[] batch) {
        if (first + batch.length > order.length) {
            shuffle();
            first = 0;
        }
        System.arraycopy(order, first, batch, 0, batch.length);
        first += batch.length;
    }

    private void shuffle() {
        for (int left = order.length; left > 1; left--) {
            int drawn = random.nextInt(left);
            int kept = order[left - 1];
            order[left - 1] = order[drawn];
            order[drawn] = kept;
        }
    }
}
