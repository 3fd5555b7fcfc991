package dev.bevis.bench;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.model.LeakyRelu;
import dev.bevis.train.Momentum;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.List;

/// What a layer does to each unit on its own: bias, ReLU, dropout, batch norm.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class UnitBenchmark extends KernelBenchmark {

    private static final LeakyRelu LEAKY = LeakyRelu.USUAL;
    private static final double MOMENTUM = 0.9;
    private static final double EPSILON = 1e-5;

    /// Of 256: eight in ten units.
    private static final int KEPT = 205;

    /// Units and images.
    @Param({"10x100", "50x37", "50x100", "50x1000", "1024x128"})
    public String unitsByImages;

    private int images;
    private Matrix activations;
    private Matrix normalized;
    private Matrix gradients;
    private final Update momentum = Update.of(new Momentum(MOMENTUM, false), 1e-30, 0, 0);
    private Matrix velocity;
    private Matrix vector;
    private Matrix other;
    private Matrix mask;
    private Matrix inverse;
    private Kernels.Norm norm;
    private final Philox random = new Philox(1, Philox.Purpose.DROPOUT);

    @Override
    long prepare() {
        int[] sizes = Sizes.parse(unitsByImages, "UNITS", "IMAGES");
        int units = sizes[0];
        images = sizes[1];
        activations = gaussian(units, images);
        normalized = gaussian(units, images);
        gradients = gaussian(units, images);
        vector = gaussian(1, units);
        velocity = gaussian(1, units);
        other = gaussian(1, units);
        mask = kernels().matrix(units, images);
        inverse = gaussian(1, images);
        Matrix mean = kernels().matrix(1, units);
        Matrix variance = kernels().matrix(1, units);
        Matrix scale = kernels().matrix(1, units);
        for (int unit = 0; unit < units; unit++) {
            variance.set(0, unit, 1 - EPSILON);
            scale.set(0, unit, 1);
        }
        norm = new Kernels.Norm(mean, variance, scale, kernels().matrix(1, units), EPSILON);
        return 0;
    }

    /// Bias of each unit.
    @Benchmark
    public void addBias() {
        kernels().addBias(norm.mean(), images, activations);
    }

    /// Bias gradient and update in one.
    @Benchmark
    public void addRowSums() {
        kernels().addRowSums(vector, gradients, images, NO_STEP);
    }

    /// A function of each number.
    @Benchmark
    public void map() {
        kernels().map(LEAKY, activations, images, activations);
    }

    /// A function of each number, backward.
    @Benchmark
    public void mapBackward() {
        kernels().mapBackward(LEAKY, normalized, normalized, images, gradients);
    }

    /// Update of a vector by a rule other than plain descent, from its stored gradient.
    @Benchmark
    public void apply() {
        kernels().apply(vector, other, 1, momentum, List.of(velocity));
    }

    /// ReLU.
    @Benchmark
    public void relu() {
        kernels().relu(activations, images);
    }

    /// ReLU, backward.
    @Benchmark
    public void reluBackward() {
        kernels().reluBackward(normalized, gradients, images);
    }

    /// The factors of dropout, drawn.
    @Benchmark
    public void dropoutMask() {
        kernels().dropoutMask(mask, images, random, 1, 1, KEPT);
    }

    /// Each number times its factor.
    @Benchmark
    public void multiply() {
        kernels().multiply(activations, normalized, images, gradients);
    }

    /// One activation to another place.
    @Benchmark
    public void copy() {
        kernels().copy(activations, images, gradients);
    }

    /// A sum of two, as behind a skip connection.
    @Benchmark
    public void accumulate() {
        kernels().accumulate(normalized, images, gradients);
    }

    /// A step of an average of weights.
    @Benchmark
    public void average() {
        kernels().average(mask, activations, 1e-30);
    }

    /// Layer norm.
    @Benchmark
    public void layerNormalize() {
        kernels()
                .layerNormalize(
                        activations,
                        images,
                        norm.scale(),
                        norm.shift(),
                        EPSILON,
                        inverse,
                        normalized);
    }

    /// Layer norm, backward.
    @Benchmark
    public void layerNormalizeBackward() {
        kernels()
                .layerNormalizeBackward(
                        gradients, normalized, inverse, images, norm.scale(), vector, other);
    }

    /// Mean and variance of each unit.
    @Benchmark
    public void moments() {
        kernels().moments(activations, images, vector, other);
    }

    /// Batch norm, forward.
    @Benchmark
    public void normalize() {
        kernels().normalize(activations, images, norm, normalized);
    }

    /// Batch norm, backward. It works in place, and further calls change little: what it takes out
    /// is gone after the first, and the scale is 1.
    @Benchmark
    public void normalizeBackward() {
        kernels().normalizeBackward(gradients, normalized, images, norm, vector, other);
    }

    /// Update of a vector.
    @Benchmark
    public void add() {
        kernels().add(vector, other, NO_STEP);
    }

    /// Running average of a vector.
    @Benchmark
    public void blend() {
        kernels().blend(vector, other, MOMENTUM);
    }

    /// Whether all is finite.
    ///
    /// @return true
    @Benchmark
    public boolean finite() {
        return kernels().finite(activations, images);
    }
}
