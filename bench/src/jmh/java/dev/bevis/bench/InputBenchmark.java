package dev.bevis.bench;

import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The products of the first layer, where nearly all of the arithmetic is.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class InputBenchmark extends KernelBenchmark {

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

    @Override
    long prepare() {
        int[] sizes = Sizes.parse(unitsByImages, "UNITS", "IMAGES");
        int units = sizes[0];
        images = sizes[1];
        weights = gaussianInput(units, FEATURES);
        inputs = gaussianInput(images, FEATURES);
        activations = kernels().matrix(units, images);
        gradients = gaussian(units, images);
        return 2L * units * FEATURES * images;
    }

    /// Forward.
    @Benchmark
    public void inputForward() {
        kernels().inputForward(weights, inputs, images, activations);
    }

    /// Weight gradient and update in one.
    @Benchmark
    public void inputUpdate() {
        kernels().inputUpdate(weights, inputs, gradients, images, NO_STEP, NO_STEP);
    }
}
