package dev.bevis.kernel;

import dev.bevis.kernel.machine.VectorModule;

/// Numbers of a stream of [Philox], many at a time: the same numbers in a third of the time, where
/// Java has vectors.
public final class PhiloxBatch {

    private final boolean hasVectors = VectorModule.load();
    private long[] longs = {};

    /// Uniform numbers in [0, 1), as [Philox#uniform] has them.
    ///
    /// @param indices of the numbers, even ones
    /// @param count of them
    /// @param out where they go
    /// @throws IllegalArgumentException where an index is odd
    public void uniforms(Philox random, int stream, long[] indices, int count, double[] out) {
        if (longs.length < count) {
            longs = new long[count];
        }
        for (int i = 0; i < count; i++) {
            if ((indices[i] & 1) != 0) {
                throw new IllegalArgumentException("expected even indices, got " + indices[i]);
            }
        }
        int done = hasVectors ? PhiloxVectors.lower(random, stream, indices, count, longs) : 0;
        for (int i = 0; i < done; i++) {
            out[i] = Philox.uniform(longs[i]);
        }
        for (int i = done; i < count; i++) {
            out[i] = random.uniform(stream, indices[i]);
        }
    }
}
