package dev.bevis.bench;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.PhiloxBatch;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.stream.LongStream;

/// The order of an epoch, drawn once every few hundred steps, and a number for each image.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class RandomBenchmark extends KernelBenchmark {

    /// Images of an epoch.
    @Param({"10000", "45000"})
    public int images;

    private final Philox philox = new Philox(1, Philox.Purpose.BATCH_ORDER);
    private int[] order;
    private final PhiloxBatch batch = new PhiloxBatch();
    private long[] indices;
    private double[] drawn;
    private int epoch;

    @Override
    long prepare() {
        order = new int[images];
        indices = LongStream.range(0, images).map(i -> 2 * i).toArray();
        drawn = new double[images];
        return 0;
    }

    /// A permutation.
    @Benchmark
    public void permutation() {
        philox.permutation(epoch++, order);
    }

    /// Uniform numbers.
    @Benchmark
    public void uniforms() {
        batch.uniforms(philox, epoch++, indices, images, drawn);
    }
}
