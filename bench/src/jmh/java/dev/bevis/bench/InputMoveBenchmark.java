package dev.bevis.bench;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.stream.IntStream;

/// What the first layer does to images beside its products: dropout, and patches to columns and
/// back.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class InputMoveBenchmark extends KernelBenchmark {

    /// Of 256: eight in ten inputs.
    private static final int KEPT = 205;

    /// As many as an image of 32 × 32 pixels has of 8 × 8.
    private static final int PATCHES = 16;

    private static final int UNITS = 16;

    /// Images.
    @Param({"37", "100", "1000"})
    public int images;

    private Matrix inputs;
    private Matrix dropped;
    private Matrix patches;
    private Matrix ofPatches;
    private Matrix below;
    private int[] firsts;
    private int[] places;
    private final Philox random = new Philox(1, Philox.Purpose.DROPOUT);

    @Override
    long prepare() {
        inputs = gaussianInput(images, FEATURES);
        dropped = kernels().inputMatrix(images, FEATURES);
        int columns = PATCHES * Kernels.columns(images);
        int components = FEATURES / PATCHES;
        firsts = IntStream.range(0, PATCHES).map(p -> p * components).toArray();
        places = IntStream.range(0, components).toArray();
        patches = kernels().matrix(components, columns);
        ofPatches = gaussian(UNITS, columns);
        below = kernels().matrix(PATCHES * UNITS, images);
        return 0;
    }

    /// Dropout of the images.
    @Benchmark
    public void dropInputs() {
        kernels().dropInputs(inputs, images, random, 0, 1, KEPT, dropped);
    }

    /// Patches of the images as columns.
    @Benchmark
    public void gatherPatches() {
        kernels().gatherPatches(inputs, images, firsts, places, patches);
    }

    /// What units give for patches, below each other.
    @Benchmark
    public void spread() {
        kernels().spread(ofPatches, PATCHES, images, 0, below);
    }

    /// The way back.
    @Benchmark
    public void collect() {
        kernels().collect(below, PATCHES, images, 0, ofPatches);
    }
}
