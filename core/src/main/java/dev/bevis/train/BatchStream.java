package dev.bevis.train;

import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.AugmentedExamples;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The batches of a training split, gathered, normalized and packed once for all who learn from
/// this stream: by whom needs one first, and kept until those of [#window] later steps need its
/// buffers. Who needs one that another thread is packing packs one of those that follow meanwhile.
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
    private final Shape shape;
    private final int[] classCounts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition packed = lock.newCondition();
    private final List<Batch> slots = new ArrayList<>();

    /// As many as have packed at the same time, but for those that are packing.
    private final Deque<AugmentedExamples> unused = new ArrayDeque<>();

    private int used = 1;

    /// @throws IllegalArgumentException where the images are none that the augmentation takes
    BatchStream(
            Subset split, Shape shape, int classes, Trial.Order order, InputTransform transform) {
        this.split = split;
        this.transform = transform;
        batching = order.batching();
        seed = order.seed();
        this.order = new BatchOrder(batching, order.seed(), split.count());
        this.shape = shape;
        classCounts = new int[classes];
        for (char label : split.labels()) {
            classCounts[label]++;
        }
        unused.add(augmentedExamples());
    }

    private AugmentedExamples augmentedExamples() {
        return new AugmentedExamples(
                split.images(), shape, batching.augmentation(), seed, batching.size(), transform);
    }

    /// The streams of so many threads: one for each, or one for all where more is done to images
    /// than to pack them.
    ///
    /// Packing takes as long as some five units of the first layer. A batch that another core has
    /// packed takes longer to read: where two cores have no cache in common, which processors with
    /// many cores have for groups of them only, two threads with a stream for both train a fifth to
    /// a third slower.
    static List<BatchStream> forThreads(
            int threads,
            Subset split,
            Shape shape,
            int classes,
            Trial.Order order,
            InputTransform transform) {
        boolean onlyPacks = transform.map().isEmpty() && order.batching().augmentation().isEmpty();
        return Stream.generate(() -> new BatchStream(split, shape, classes, order, transform))
                .limit(onlyPacks ? threads : 1)
                .toList();
    }

    int stepsPerEpoch() {
        return order.stepsPerEpoch();
    }

    /// Steps that a member makes in one turn where several share the batches.
    int window() {
        long bytes = (long) batching.size() * transform.inputs() * Float.BYTES;
        return Math.clamp(WINDOW_BYTES / bytes, 1, MOST_STEPS);
    }

    /// Keeps the last `count` batches from now on. No batch may be asked for meanwhile.
    void keep(int count) {
        used = count;
    }

    /// The batch of `step`, packed with `kernels` unless it is there already. It stays as it is
    /// until the batch is asked for that is as many steps later as are kept.
    ///
    /// @param limit one past the last step whose batch may be packed: the buffers of later ones may
    ///   be in use
    Batch batch(long step, long limit, Kernels kernels) {
        while (true) {
            Batch batch = packedOrReserved(step, limit, kernels);
            if (batch.isPacked()) {
                return batch;
            }
            pack(batch, kernels);
        }
    }

    /// The batch of `step` if it is packed; else one that the caller has to pack, which is that of
    /// `step` unless another thread packs it.
    private Batch packedOrReserved(long step, long limit, Kernels kernels) {
        lock.lock();
        try {
            while (true) {
                Batch wanted = slot(step, kernels);
                if (wanted.step() == step && wanted.isPacked()) {
                    return wanted;
                }
                for (long next = step; next == step || next < limit; next++) {
                    Batch batch = slot(next, kernels);
                    if (batch.step() != next) {
                        reserve(batch, next);
                        return batch;
                    }
                }
                packed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private Batch slot(long step, Kernels kernels) {
        while (slots.size() < used) {
            slots.add(
                    new Batch(
                            kernels.inputMatrix(batching.size(), transform.inputs()),
                            new int[batching.size()],
                            new char[batching.size()],
                            classCounts));
        }
        return slots.get((int) (step % used));
    }

    private void reserve(Batch batch, long step) {
        int[] permuted = order.images(step);
        int first = order.first(step);
        int size = order.size(step);
        for (int i = 0; i < size; i++) {
            int image = permuted[first + i];
            batch.images()[i] = seen(split.image(image), step / order.stepsPerEpoch());
            batch.labels()[i] = split.labels()[image];
        }
        batch.reserve(step, size);
    }

    private void pack(Batch batch, Kernels kernels) {
        AugmentedExamples augmented = taken();
        boolean done = false;
        try {
            var mixture =
                    augmented.pack(
                            batch.step(),
                            batch.step() / order.stepsPerEpoch(),
                            batch.images(),
                            batch.size(),
                            kernels,
                            batch.x());
            if (mixture.isPresent()) {
                batch.mixed(mixture.get().partners(), mixture.get().share());
            }
            done = true;
        } finally {
            lock.lock();
            try {
                unused.add(augmented);
                if (done) {
                    batch.packed();
                } else {
                    batch.forget();
                }
                packed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private AugmentedExamples taken() {
        lock.lock();
        try {
            return unused.isEmpty() ? augmentedExamples() : unused.remove();
        } finally {
            lock.unlock();
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
