package dev.bevis.train;

import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PixelScale;

/// The batches of a training split, gathered, normalized and packed once for all who learn from
/// them.
final class BatchStream {

    private final Subset split;
    private final PixelScale scale;
    private final Kernels kernels;
    private final BatchOrder order;
    private final Batch batch;
    private final int[] images;

    BatchStream(Subset split, Trial trial, PixelScale scale, Kernels kernels) {
        this.split = split;
        this.scale = scale;
        this.kernels = kernels;
        Trial.Batching batching = trial.descent().batching();
        order = new BatchOrder(batching, trial.seeds().data(), split.count());
        batch =
                new Batch(
                        kernels.inputMatrix(batching.size(), scale.features()),
                        new byte[batching.size()]);
        images = new int[batching.size()];
    }

    int stepsPerEpoch() {
        return order.stepsPerEpoch();
    }

    /// The batch of `step`. Its buffers are overwritten by the next call.
    Batch batch(long step) {
        int[] permuted = order.images(step);
        int first = order.first(step);
        int size = order.size(step);
        for (int i = 0; i < size; i++) {
            int image = split.from() + permuted[first + i];
            images[i] = image;
            batch.labels()[i] = split.images().labels()[image];
        }
        kernels.pack(split.images().pixels(), images, 0, size, scale, batch.x());
        batch.resize(size);
        return batch;
    }
}
