package dev.bevis.kernel.packing;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.StorageSize;

import java.util.stream.IntStream;

/// Images that are made as they are packed: written as bytes to memory that stays in the cache,
/// then packed from there.
public final class SourcePacking implements Workers.Task {

    /// Images of a part.
    private static final int BLOCK = 5;

    /// Bytes behind the last image that vectors may read.
    private static final int BEHIND = 64;

    private final Workers workers;
    private PixelSource source = (_, _, _) -> {};
    private ByteFeatures pixels = new ByteFeatures(new byte[0]);
    private int[] order = {};
    private int images;
    private int features;

    public SourcePacking(Workers workers) {
        this.workers = workers;
    }

    /// The images of a source, the caller's until the next call.
    public Features write(PixelSource source, int images, int features) {
        this.source = source;
        this.images = images;
        this.features = features;
        int size = StorageSize.size("images of a batch", (long) images * features + BEHIND);
        if (pixels.data.length < size) {
            pixels = new ByteFeatures(new byte[size]);
        }
        workers.run(this, StorageSize.ceilDivide(images, BLOCK));
        return pixels;
    }

    /// 0, 1, 2 and so on for as many images at least.
    public int[] order(int images) {
        if (order.length < images) {
            order = IntStream.range(0, images).toArray();
        }
        return order;
    }

    /// Some images.
    @Override
    public void run(int part) {
        int end = Math.min(images, (part + 1) * BLOCK);
        for (int row = part * BLOCK; row < end; row++) {
            source.write(row, pixels.data, row * features);
        }
    }
}
