package dev.bevis.bench;

import dev.bevis.kernel.Philox;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The order of an epoch, drawn once every few hundred steps.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class RandomBenchmark extends KernelBenchmark {

    /// Images of an epoch.
    @Param({"10000", "45000"})
    public int images;

    private final Philox philox = new Philox(1, Philox.Purpose.BATCH_ORDER);
    private int[] order;
    private int epoch;

    @Override
    long prepare() {
        order = new int[images];
        return 0;
    }

    /// A permutation.
    @Benchmark
    public void permutation() {
        philox.permutation(epoch++, order);
    }
}
