package dev.bevis.bench;

import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// Losses with their gradients, and accuracy, of ten classes.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class LossBenchmark extends KernelBenchmark {

    /// Images of a batch.
    @Param({"37", "64", "100", "128", "1000"})
    public int images;

    private Matrix logits;
    private Matrix gradients;
    private char[] labels;

    @Override
    long prepare() {
        logits = gaussian(CLASSES, images);
        gradients = kernels().matrix(CLASSES, images);
        labels = labels(images);
        return 0;
    }

    /// Softmax with cross-entropy.
    ///
    /// @return the loss
    @Benchmark
    public double softmax() {
        return kernels().softmax(logits, labels, 0, images, 0, gradients);
    }

    /// Multi-class hinge.
    ///
    /// @return the loss
    @Benchmark
    public double hinge() {
        return kernels().hinge(logits, labels, 0, images, gradients);
    }

    /// A loss that is given as a formula for one image, which does next to nothing here.
    ///
    /// @return the loss
    @Benchmark
    public double loss() {
        return kernels().loss(LossBenchmark::difference, logits, labels, 0, images, gradients);
    }

    private static double difference(double[] logits, int label, double[] dLogits) {
        System.arraycopy(logits, 0, dLogits, 0, logits.length);
        return logits[label] - logits[0];
    }

    /// Right answers.
    ///
    /// @return how many
    @Benchmark
    public int correct() {
        return kernels().correct(logits, labels, 0, images);
    }
}
