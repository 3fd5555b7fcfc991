package dev.bevis.kernel.machine;

import dev.bevis.kernel.matrix.InputMatrix;

/// What the machine can do at most: multiply-adds and reading from memory, on some cores at once.
///
/// Shared machines change their pace within seconds, so measure right beside what is to be
/// compared.
public final class MachineProbe implements AutoCloseable {

    private static final int ROUNDS = 200_000;
    private static final int BLOCKS = 30;
    private static final int QUICK_ROUNDS = 10_000;
    private static final int QUICK_BLOCKS = 500;

    /// Floats that no cache holds, 64 MiB for each thread.
    private static final int LARGE = 1 << 24;

    private static final int PASSES = 5;

    private final Workers workers;
    private final float[] results;

    /// @param threads cores to measure together, at least 1
    /// @throws dev.bevis.kernel.matrix.VectorModuleException where Java has no vectors
    public MachineProbe(int threads) {
        VectorModule.require();
        workers = new Workers(threads);
        results = new float[threads * InputMatrix.LANES];
    }

    /// Floating-point operations a second, in billions, of vector multiply-adds on registers: the
    /// best of several blocks of some milliseconds.
    public double gigaflops() {
        return gigaflops(BLOCKS, ROUNDS);
    }

    /// The same of one thread in two hundredths of a second, for a rough comparison.
    public static double quickGigaflops() {
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
                            nanos(thread -> results[thread] = PeakLoops.multiplyAdds(rounds)));
        }
        return PeakLoops.operations(rounds) * workers.threads() / best;
    }

    /// Bytes read from memory a second, in billions: the best of several passes.
    public double readGigabytesPerSecond() {
        float[][] arrays = new float[workers.threads()][LARGE];
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            best = Math.min(best, nanos(thread -> results[thread] = PeakLoops.sum(arrays[thread])));
        }
        return (double) Float.BYTES * LARGE * workers.threads() / best;
    }

    private long nanos(Workers.Task task) {
        long before = System.nanoTime();
        workers.run(task, workers.threads());
        return System.nanoTime() - before;
    }

    @Override
    public void close() {
        workers.close();
    }
}
