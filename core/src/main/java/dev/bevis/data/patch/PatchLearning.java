package dev.bevis.data.patch;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.patch.FloatPatchSums;
import dev.bevis.kernel.patch.PatchFilters;
import dev.bevis.kernel.patch.PatchGrid;
import dev.bevis.kernel.patch.SampledPatches;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The learning of filters from the patches of training images, as [PatchFeatures] says.
public final class PatchLearning {

    private static final int SAMPLES = 0;
    private static final int FIRST_CENTERS = 1;
    private static final int SCALED_IMAGES = 2;

    /// Images that a scale is fitted to.
    private static final int SCALED = 1_000;

    private static final double SHARE_WITHIN = 0.999;
    private static final int MOST = 255;

    private final PatchFeatures features;
    private final ImageShape shape;
    private final Images images;
    private final byte[] pixels;
    private final PatchGrid grid;
    private final Workers workers;
    private final Philox random;

    private PatchLearning(
            PatchFeatures features, ImageShape shape, Images images, Workers workers) {
        this.features = features;
        this.shape = shape;
        this.images = images;
        this.workers = workers;
        pixels = bytes(images);
        grid = features.grid(shape);
        random = new Philox(features.seed(), Purpose.PATCHES);
    }

    /// Learns filters.
    ///
    /// @param images the training images of a dataset, of bytes
    /// @param stop asked now and then whether to give up
    /// @throws IllegalArgumentException when the images are no bytes, or patches do not fit them
    /// @throws java.util.concurrent.CancellationException when asked to give up
    public static PatchEncoder learn(
            PatchFeatures features,
            ImageShape shape,
            Images images,
            int threads,
            BooleanSupplier stop) {
        try (Workers workers = new Workers(threads)) {
            return new PatchLearning(features, shape, images, workers).learn(stop);
        }
    }

    /// The pixels of images.
    static byte[] bytes(Images images) {
        return switch (images.values()) {
            case ByteFeatures bytes -> bytes.data();
            case Object _ ->
                    throw new IllegalArgumentException(
                            "patch features are made of images of bytes, and these are numbers");
        };
    }

    private PatchEncoder learn(BooleanSupplier stop) {
        SampledPatches raw = sample();
        PatchWhitening whitening =
                PatchWhitening.of(raw, grid.length(), features.epsilon(), workers);
        SampledPatches white = raw.whitened(whitening.matrix(), whitening.offset(), workers);
        float[] centers = firstCenters(white);
        for (int round = 0; round < features.rounds(); round++) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped");
            }
            move(centers, white);
        }
        PatchFilters filters =
                new PatchFilters(
                        grid, features.contrast(), whitening.matrix(), whitening.offset(), centers);
        return new PatchEncoder(features, shape, filters, scale(filters));
    }

    private SampledPatches sample() {
        SampledPatches patches = new SampledPatches(features.samples(), grid.length());
        for (int s = 0; s < features.samples(); s++) {
            int image = draw(SAMPLES, 3L * s, images.count());
            int row = draw(SAMPLES, 3L * s + 1, grid.rows());
            int column = draw(SAMPLES, 3L * s + 2, grid.columns());
            patches.cut(
                    s,
                    pixels,
                    image * shape.features(),
                    row * shape.width() + column,
                    grid,
                    features.contrast());
        }
        return patches;
    }

    private int draw(int stream, long index, int below) {
        long word = random.word(stream, index) & 0xFFFF_FFFFL;
        return (int) ((word * below) >>> Integer.SIZE);
    }

    private float[] firstCenters(SampledPatches white) {
        int[] order = new int[features.samples()];
        random.permutation(FIRST_CENTERS, order);
        float[] centers = new float[features.filters() * grid.length()];
        for (int k = 0; k < features.filters(); k++) {
            for (int j = 0; j < grid.length(); j++) {
                centers[k * grid.length() + j] = white.value(order[k], j);
            }
        }
        return centers;
    }

    /// One round of k-means: each center moves to the mean of the patches that it is nearest to,
    /// added in double, patches ascending; one that is nearest to none stays.
    private void move(float[] centers, SampledPatches white) {
        move(centers, white, white.nearest(centers, workers), grid.length());
    }

    static void move(float[] centers, SampledPatches white, int[] nearest, int length) {
        double[] sums = new double[centers.length];
        int[] counts = new int[centers.length / length];
        for (int i = 0; i < nearest.length; i++) {
            counts[nearest[i]]++;
            for (int j = 0; j < length; j++) {
                sums[nearest[i] * length + j] += white.value(i, j);
            }
        }
        for (int k = 0; k < counts.length; k++) {
            for (int j = 0; counts[k] > 0 && j < length; j++) {
                centers[k * length + j] = (float) (sums[k * length + j] / counts[k]);
            }
        }
    }

    private double scale(PatchFilters filters) {
        if (features.code().isCount()) {
            return Math.min(1, (double) MOST / grid.mostPlaces());
        }
        FloatPatchSums sums = new FloatPatchSums(filters, features.code());
        int count = filters.count() * grid.regionCount();
        int drawn = Math.min(SCALED, Integer.MAX_VALUE / 2 / count);
        float[] all = new float[drawn * count];
        float[] one = new float[count];
        for (int i = 0; i < drawn; i++) {
            int image = draw(SCALED_IMAGES, i, images.count());
            sums.of(pixels, image * shape.features(), one);
            System.arraycopy(one, 0, all, i * count, count);
        }
        Arrays.sort(all);
        float within = all[(int) Math.ceil(SHARE_WITHIN * all.length) - 1];
        return within > 0 ? MOST / (double) within : 1;
    }
}
