package dev.bevis.bench;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.stream.IntStream;

/// The products of the first layer, where nearly all of the arithmetic is.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class InputBenchmark extends KernelBenchmark {

    /// Of 256: eight in ten inputs.
    private static final int KEPT = 205;

    /// As many as an image of 32 × 32 pixels has of 8 × 8.
    private static final int PATCHES = 16;

    private static final int UNITS_OF_PATCHES = 16;

    /// Units and images.
    @Param({
        "10x100",
        "50x37",
        "50x64",
        "50x100",
        "50x1000",
        "129x100",
        "400x100",
        "1024x100",
        "1024x128"
    })
    public String unitsByImages;

    private int images;
    private Matrix weights;
    private Matrix inputs;
    private Matrix activations;
    private Matrix gradients;
    private Matrix dropped;
    private Matrix patches;
    private Matrix ofPatches;
    private Matrix below;
    private int[] firsts;
    private int[] places;
    private final Philox random = new Philox(1, Philox.Purpose.DROPOUT);

    @Override
    long prepare() {
        int[] sizes = Sizes.parse(unitsByImages, "UNITS", "IMAGES");
        int units = sizes[0];
        images = sizes[1];
        weights = gaussianInput(units, FEATURES);
        inputs = gaussianInput(images, FEATURES);
        activations = kernels().matrix(units, images);
        gradients = gaussian(units, images);
        dropped = kernels().inputMatrix(images, FEATURES);
        int columns = PATCHES * Kernels.columns(images);
        firsts = IntStream.range(0, PATCHES).map(p -> p * (FEATURES / PATCHES)).toArray();
        places = IntStream.range(0, FEATURES / PATCHES).toArray();
        patches = kernels().matrix(places.length, columns);
        ofPatches = gaussian(UNITS_OF_PATCHES, columns);
        below = kernels().matrix(PATCHES * UNITS_OF_PATCHES, images);
        return 2L * units * FEATURES * images;
    }

    /// Forward.
    @Benchmark
    public void inputForward() {
        kernels().inputForward(weights, inputs, images, activations);
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

    /// Weight gradient and update in one.
    @Benchmark
    public void inputUpdate() {
        kernels().inputUpdate(weights, inputs, gradients, images, NO_STEP, NO_STEP);
    }
}
