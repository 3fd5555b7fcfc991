package dev.bevis.bench;

import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The penalty on the weights of a first layer and of a layer above it.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class SquaresBenchmark extends KernelBenchmark {

    /// Units of the first layer; the one above it has as many.
    @Param({"10", "50", "129", "400", "1024"})
    public int units;

    private Matrix first;
    private Matrix second;

    @Override
    long prepare() {
        first = gaussianInput(units, FEATURES);
        second = gaussian(units, units);
        return 2L * units * (FEATURES + units);
    }

    /// Sums of both.
    ///
    /// @return their sum
    @Benchmark
    public double sumOfSquares() {
        return kernels().sumOfSquares(first) + kernels().sumOfSquares(second);
    }
}
