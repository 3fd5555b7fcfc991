package dev.bevis.kernel;

import java.util.Arrays;

/// Numbers of a stream of [Philox], many at a time: the same numbers in less time.
///
/// Rounds are outside and numbers inside, in loops of which the compiler makes vectors.
public final class PhiloxBatch {

    private long[] x0 = {};
    private long[] x1 = {};
    private long[] x2 = {};
    private long[] x3 = {};

    /// Uniform numbers in [0, 1), as [Philox#uniform] has them.
    ///
    /// @param indices of the numbers, even ones
    /// @param count of them
    /// @param out where they go
    /// @throws IllegalArgumentException where an index is odd
    public void uniforms(Philox random, int stream, long[] indices, int count, double[] out) {
        if (x0.length < count) {
            x0 = new long[count];
            x1 = new long[count];
            x2 = new long[count];
            x3 = new long[count];
        }
        begin(indices, count);
        Arrays.fill(x2, 0, count, Philox.low(stream));
        Arrays.fill(x3, 0, count, random.purpose().code());
        int key0 = (int) random.seed();
        int key1 = (int) (random.seed() >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            round(x0, x1, x2, x3, count, Philox.low(key0), Philox.low(key1));
            key0 += Philox.KEY_STEP_0;
            key1 += Philox.KEY_STEP_1;
        }
        for (int i = 0; i < count; i++) {
            out[i] = Philox.uniform(x0[i] | x1[i] << 32);
        }
    }

    private void begin(long[] indices, int count) {
        for (int i = 0; i < count; i++) {
            if ((indices[i] & 1) != 0) {
                throw new IllegalArgumentException("expected even indices, got " + indices[i]);
            }
            x0[i] = indices[i] >>> 1 & Philox.LOW_WORD;
            x1[i] = indices[i] >>> 33;
        }
    }

    private static void round(
            long[] x0, long[] x1, long[] x2, long[] x3, int count, long key0, long key1) {
        for (int i = 0; i < count; i++) {
            long product0 = Philox.MULTIPLIER_0 * x0[i];
            long product2 = Philox.MULTIPLIER_2 * x2[i];
            x0[i] = (product2 >>> 32) ^ x1[i] ^ key0;
            x2[i] = (product0 >>> 32) ^ x3[i] ^ key1;
            x1[i] = product2 & Philox.LOW_WORD;
            x3[i] = product0 & Philox.LOW_WORD;
        }
    }
}
