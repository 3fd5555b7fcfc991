package dev.bevis.bench;

import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The products of the layers above the first.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class ProductBenchmark extends KernelBenchmark {

    /// Units of the layer, of the layer below, and images.
    @Param({
        "10x10x100",
        "10x50x37",
        "10x50x64",
        "10x50x100",
        "10x50x1000",
        "10x129x100",
        "10x400x100",
        "10x1024x128",
        "50x50x100",
        "1024x1024x128"
    })
    public String unitsByInputsByImages;

    private int images;
    private Matrix weights;
    private Matrix below;
    private Matrix activations;
    private Matrix gradients;
    private Matrix gradientsBelow;

    @Override
    long prepare() {
        int[] sizes = Sizes.parse(unitsByInputsByImages, "UNITS", "INPUTS", "IMAGES");
        int units = sizes[0];
        int inputs = sizes[1];
        images = sizes[2];
        weights = gaussian(units, inputs);
        below = gaussian(inputs, images);
        activations = kernels().matrix(units, images);
        gradients = gaussian(units, images);
        gradientsBelow = kernels().matrix(inputs, images);
        return 2L * units * inputs * images;
    }

    /// Forward.
    @Benchmark
    public void forward() {
        kernels().forward(weights, below, images, activations);
    }

    /// Gradient for the layer below.
    @Benchmark
    public void backward() {
        kernels().backward(weights, gradients, images, gradientsBelow);
    }

    /// Weight gradient and update in one.
    @Benchmark
    public void update() {
        kernels().update(weights, below, gradients, images, NO_STEP, NO_STEP);
    }
}
