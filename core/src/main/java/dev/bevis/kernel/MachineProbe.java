package dev.bevis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at most: multiply-adds and reading from memory, on some cores at once.
///
/// Shared machines change their pace within seconds, so measure right beside what is to be
/// compared.
public final class MachineProbe implements AutoCloseable {

    static {
        VectorModule.load();
    }

    private static final VectorSpecies<Float> SPECIES = InputTile.SPECIES;

    /// Chains that wait for nothing but themselves: two pipes of four or five cycles are kept busy.
    private static final int CHAINS = 12;

    private static final int ROUNDS = 200_000;
    private static final int BLOCKS = 30;

    /// Floats that no cache holds, 64 MiB for each thread.
    private static final int LARGE = 1 << 24;

    private static final int PASSES = 5;

    private final Gang gang;
    private final float[] results;

    /// @param threads cores to measure together, at least 1
    public MachineProbe(int threads) {
        gang = new Gang(threads);
        results = new float[threads * InputMatrix.LANES];
    }

    /// Floating-point operations a second, in billions, of vector multiply-adds on registers: the
    /// best of several blocks of some milliseconds.
    public double gigaflops() {
        long best = Long.MAX_VALUE;
        for (int block = 0; block < BLOCKS; block++) {
            best = Math.min(best, nanos(thread -> results[thread] = multiplyAdds(ROUNDS)));
        }
        double operations = 2.0 * SPECIES.length() * CHAINS * ROUNDS * gang.threads();
        return operations / best;
    }

    /// Bytes read from memory a second, in billions: the best of several passes.
    public double readGigabytesPerSecond() {
        float[][] arrays = new float[gang.threads()][LARGE];
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            best = Math.min(best, nanos(thread -> results[thread] = sum(arrays[thread])));
        }
        return (double) Float.BYTES * LARGE * gang.threads() / best;
    }

    private long nanos(Gang.Task task) {
        long before = System.nanoTime();
        gang.run(task, gang.threads());
        return System.nanoTime() - before;
    }

    /// `s += ½ · 1` in [#CHAINS] chains; an addend that changes in place needs no copy.
    private static float multiplyAdds(int rounds) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        FloatVector s8 = FloatVector.zero(SPECIES);
        FloatVector s9 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        for (int i = 0; i < rounds; i++) {
            s0 = Fma.fma(half, one, s0);
            s1 = Fma.fma(half, one, s1);
            s2 = Fma.fma(half, one, s2);
            s3 = Fma.fma(half, one, s3);
            s4 = Fma.fma(half, one, s4);
            s5 = Fma.fma(half, one, s5);
            s6 = Fma.fma(half, one, s6);
            s7 = Fma.fma(half, one, s7);
            s8 = Fma.fma(half, one, s8);
            s9 = Fma.fma(half, one, s9);
            s10 = Fma.fma(half, one, s10);
            s11 = Fma.fma(half, one, s11);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9))
                .add(s10.add(s11))
                .lane(0);
    }

    private static float sum(float[] array) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        int length = SPECIES.length();
        for (int i = 0; i + 2 * length <= array.length; i += 2 * length) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, array, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, array, i + length));
        }
        return s0.add(s1).lane(0);
    }

    @Override
    public void close() {
        gang.close();
    }
}
