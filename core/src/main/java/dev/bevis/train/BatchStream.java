package dev.bevis.train;

import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.AugmentedExamples;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;

import java.util.ArrayList;
import java.util.List;

/// The batches of a training split, gathered, normalized and packed once for all who learn from
/// them: by whom needs one first, and kept until those of [#window] later steps need its buffers.
final class BatchStream {

    /// Bytes of the batches that a member goes through before the next member's turn: enough to use
    /// the weights in a core's own cache a few times, few enough that the batches stay in the cache
    /// that all cores share, with room for others.
    private static final long WINDOW_BYTES = 4_000_000;

    private static final int MOST_STEPS = 32;

    private final Subset split;
    private final InputTransform transform;
    private final Trial.Batching batching;
    private final long seed;
    private final BatchOrder order;
    private final int[] images;
    private final AugmentedExamples augmented;
    private final int[] classCounts;
    private final List<Batch> slots = new ArrayList<>();
    private int used = 1;

    /// @throws IllegalArgumentException where the images are none that the augmentation takes
    BatchStream(
            Subset split, Shape shape, int classes, Trial.Order order, InputTransform transform) {
        this.split = split;
        this.transform = transform;
        batching = order.batching();
        seed = order.seed();
        this.order = new BatchOrder(batching, order.seed(), split.count());
        images = new int[batching.size()];
        classCounts = new int[classes];
        for (char label : split.labels()) {
            classCounts[label]++;
        }
        augmented =
                new AugmentedExamples(
                        split.images(),
                        shape,
                        batching.augmentation(),
                        seed,
                        batching.size(),
                        transform);
    }

    int stepsPerEpoch() {
        return order.stepsPerEpoch();
    }

    /// Steps that a member makes in one turn where several share the batches.
    int window() {
        long bytes = (long) batching.size() * transform.inputs() * Float.BYTES;
        return Math.clamp(WINDOW_BYTES / bytes, 1, MOST_STEPS);
    }

    /// Keeps the last `count` batches from now on.
    synchronized void keep(int count) {
        used = count;
    }

    /// The batch of `step`, packed with `kernels` unless it is there already. It stays as it is
    /// until the batch is asked for that is as many steps later as are kept.
    synchronized Batch batch(long step, Kernels kernels) {
        while (slots.size() < used) {
            slots.add(
                    new Batch(
                            kernels.inputMatrix(batching.size(), transform.inputs()),
                            new char[batching.size()],
                            classCounts));
        }
        Batch batch = slots.get((int) (step % used));
        if (batch.step() != step) {
            pack(batch, step, kernels);
        }
        return batch;
    }

    private void pack(Batch batch, long step, Kernels kernels) {
        int[] permuted = order.images(step);
        int first = order.first(step);
        int size = order.size(step);
        for (int i = 0; i < size; i++) {
            int image = permuted[first + i];
            images[i] = seen(split.image(image), step / order.stepsPerEpoch());
            batch.labels()[i] = split.labels()[image];
        }
        batch.holds(step, size);
        var mixture =
                augmented.pack(
                        step, step / order.stepsPerEpoch(), images, size, kernels, batch.x());
        if (mixture.isPresent()) {
            batch.mixed(mixture.get().partners(), mixture.get().share());
        }
    }

    /// Where the view of an image lies that an epoch sees: of an image and its mirror image each in
    /// every other epoch, as [AlternatingFlip] says.
    private int seen(int image, long epoch) {
        boolean mirrored =
                split.images().views() > 1
                        && AlternatingFlip.mirrors(seed, Math.toIntExact(epoch), image);
        return split.images().place(image, mirrored ? 1 : 0);
    }
}
