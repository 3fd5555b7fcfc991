package dev.bevis.bench;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.Arrays;

/// Gathering, normalizing and packing the images of a batch: the one kernel that reads from memory.
/// Each call takes the next images of an epoch, as training does.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class PackingBenchmark extends KernelBenchmark {

    /// Images of a batch.
    @Param({"37", "64", "100", "128", "1000"})
    public int images;

    private final int[] order = new int[ALL_IMAGES];
    private int first;
    private Features pixels;
    private FeatureScale scale;
    private Matrix inputs;

    @Override
    long prepare() {
        pixels = new ByteFeatures(pixels(ALL_IMAGES * FEATURES));
        new Philox(1, Philox.Purpose.BATCH_ORDER).permutation(0, order);
        double[] means = new double[FEATURES];
        double[] deviations = new double[FEATURES];
        Arrays.fill(means, 0.5);
        Arrays.fill(deviations, 0.25);
        scale = new FeatureScale(means, deviations);
        inputs = kernels().inputMatrix(images, FEATURES);
        first = 0;
        return 0;
    }

    /// Packing.
    @Benchmark
    public void pack() {
        kernels().pack(pixels, order, first, images, scale, inputs);
        first += images;
        if (first + images > ALL_IMAGES) {
            first = 0;
        }
    }
}
