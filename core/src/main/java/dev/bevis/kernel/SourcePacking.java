package dev.bevis.kernel;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.StorageSize;

import java.util.stream.IntStream;

/// Images that are made as they are packed: written as bytes to memory that stays in the cache,
/// then packed from there.
final class SourcePacking implements Workers.Task {

    /// Images of a part.
    private static final int BLOCK = 5;

    /// Bytes behind the last image that vectors may read.
    private static final int BEHIND = 64;

    private final Workers workers;
    private final InputPacking packing;
    private PixelSource source = (_, _, _) -> {};
    private byte[] pixels = {};
    private int[] order = {};
    private int images;
    private int features;

    SourcePacking(Workers workers, InputPacking packing) {
        this.workers = workers;
        this.packing = packing;
    }

    void run(PixelSource source, int images, FeatureScale scale, InputMatrix x) {
        this.source = source;
        this.images = images;
        features = scale.features();
        int size = StorageSize.size("images of a batch", (long) images * features + BEHIND);
        if (pixels.length < size) {
            pixels = new byte[size];
        }
        if (order.length < images) {
            order = IntStream.range(0, images).toArray();
        }
        workers.run(this, StorageSize.ceilDivide(images, BLOCK));
        packing.run(pixels, order, 0, images, scale, x);
    }

    /// Some images.
    @Override
    public void run(int part) {
        int end = Math.min(images, (part + 1) * BLOCK);
        for (int row = part * BLOCK; row < end; row++) {
            source.write(row, pixels, row * features);
        }
    }
}
