package dev.bevis.kernel;

import dev.bevis.kernel.machine.VectorModule;

import java.util.Arrays;

/// Numbers of [Philox], many at a time: the same numbers in a third of the time, where Java has
/// vectors. One call at a time.
public final class PhiloxBatch {

    private final boolean hasVectors = VectorModule.load();
    private long[] streams = {};
    private long[] blocks = {};
    private long[] lower = {};
    private long[] upper = {};

    /// Uniform numbers in [0, 1), as [Philox#uniform] has them.
    ///
    /// @param indices of the numbers, even ones
    /// @param count of them
    /// @param out where they go
    /// @throws IllegalArgumentException where an index is odd
    public void uniforms(Philox random, int stream, long[] indices, int count, double[] out) {
        if (blocks.length < count) {
            streams = new long[count];
            blocks = new long[count];
            lower = new long[count];
            upper = new long[count];
        }
        Arrays.fill(streams, 0, count, Philox.low(stream));
        for (int i = 0; i < count; i++) {
            if ((indices[i] & 1) != 0) {
                throw new IllegalArgumentException("expected even indices, got " + indices[i]);
            }
            blocks[i] = indices[i] >>> 1;
        }
        blocks(random, streams, blocks, count, lower, upper);
        for (int i = 0; i < count; i++) {
            out[i] = Philox.uniform(lower[i]);
        }
    }

    /// Both halves of blocks: block `b` of a stream holds longs `2b` and `2b + 1`, see
    /// [Philox#longAt].
    ///
    /// @param streams of the blocks, each from 0 to 2³² − 1
    /// @param count of them
    /// @param lower where the first longs go
    /// @param upper where the second longs go
    void blocks(
            Philox random, long[] streams, long[] blocks, int count, long[] lower, long[] upper) {
        int done =
                hasVectors ? PhiloxVectors.blocks(random, streams, blocks, count, lower, upper) : 0;
        for (int i = done; i < count; i++) {
            lower[i] = random.longAt((int) streams[i], 2 * blocks[i]);
            upper[i] = random.longAt((int) streams[i], 2 * blocks[i] + 1);
        }
    }
}
