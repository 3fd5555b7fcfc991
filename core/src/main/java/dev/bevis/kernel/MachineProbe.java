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

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;

    /// Chains that wait for nothing but themselves: two pipes of four or five cycles are kept busy.
    private static final int CHAINS = 12;

    private static final int ROUNDS = 200_000;
    private static final int BLOCKS = 30;
    private static final int QUICK_ROUNDS = 10_000;
    private static final int QUICK_BLOCKS = 500;

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
        return gigaflops(BLOCKS, ROUNDS);
    }

    /// The same of one thread in two hundredths of a second, for a rough comparison.
    static double quickGigaflops() {
        try (MachineProbe probe = new MachineProbe(1)) {
            return probe.gigaflops(QUICK_BLOCKS, QUICK_ROUNDS);
        }
    }

    private double gigaflops(int blocks, int rounds) {
        long best = Long.MAX_VALUE;
        for (int block = 0; block < blocks; block++) {
            best =
                    Math.min(
                            best,
                            nanos(thread ->
                                    results[thread] =
                                            Fma.HARDWARE
                                                    ? multiplyAdds(rounds)
                                                    : plainMultiplyAdds(rounds)));
        }
        double ofRound = 2.0 * (Fma.HARDWARE ? SPECIES.length() * CHAINS : 1);
        return ofRound * rounds * gang.threads() / best;
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
        FloatVector half = VECTOR.cast(FloatVector.broadcast(SPECIES, 0.5f));
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
            s0 = half.fma(one, s0);
            s1 = half.fma(one, s1);
            s2 = half.fma(one, s2);
            s3 = half.fma(one, s3);
            s4 = half.fma(one, s4);
            s5 = half.fma(one, s5);
            s6 = half.fma(one, s6);
            s7 = half.fma(one, s7);
            s8 = half.fma(one, s8);
            s9 = half.fma(one, s9);
            s10 = half.fma(one, s10);
            s11 = half.fma(one, s11);
        }
        return lane(s0, s1, s2) + lane(s3, s4, s5) + lane(s6, s7, s8) + lane(s9, s10, s11);
    }

    /// What a sum is does not matter, but that it is used.
    private static float lane(FloatVector a, FloatVector b, FloatVector c) {
        return VECTOR.cast(a).lane(0) + VECTOR.cast(b).lane(0) + VECTOR.cast(c).lane(0);
    }

    /// The same on a machine that does not multiply and add in one instruction, as the kernels do
    /// there.
    private static float plainMultiplyAdds(int rounds) {
        float sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum = Fma.soft(0.5f, 1f, sum);
        }
        return sum;
    }

    private static float sum(float[] array) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        int length = SPECIES.length();
        for (int i = 0; i + 2 * length <= array.length; i += 2 * length) {
            s0 = VECTOR.cast(s0).add(FloatVector.fromArray(SPECIES, array, i));
            s1 = VECTOR.cast(s1).add(FloatVector.fromArray(SPECIES, array, i + length));
        }
        return VECTOR.cast(s0).lane(0) + VECTOR.cast(s1).lane(0);
    }

    @Override
    public void close() {
        gang.close();
    }
}
