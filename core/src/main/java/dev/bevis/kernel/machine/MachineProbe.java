package dev.bevis.kernel.machine;

import dev.bevis.kernel.matrix.InputMatrix;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

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

    private static final int HANDOVERS = 20_000;

    /// After this, other programs keep one of two threads from a core.
    private static final long MOST_NANOS = 100_000_000;

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

    /// Nanoseconds that a cache line takes from one core to another, the best of several passes.
    /// Some 50 where the two cores have a cache in common; more than 100 where they have not, as in
    /// different groups of a processor with many cores. There threads that compute on the same
    /// numbers are slower. Empty where two threads never ran at the same time.
    public static OptionalDouble coreToCoreNanoseconds() {
        return IntStream.range(0, PASSES)
                .mapToObj(_ -> new Handovers().nanos())
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /// A number that two threads count up in turns.
    private static final class Handovers {

        /// Where no other data lie in its cache line.
        private static final int AT = InputMatrix.LANES;

        private static final int SPINS = 1024;

        private final AtomicIntegerArray number = new AtomicIntegerArray(3 * InputMatrix.LANES);
        private final long deadline = System.nanoTime() + MOST_NANOS;

        OptionalDouble nanos() {
            Thread.ofPlatform().daemon().start(() -> count(2, 2 * HANDOVERS));
            count(1, HANDOVERS);
            long before = System.nanoTime();
            boolean counted = count(HANDOVERS + 1, 2 * HANDOVERS);
            long nanos = System.nanoTime() - before;
            return counted ? OptionalDouble.of((double) nanos / HANDOVERS) : OptionalDouble.empty();
        }

        /// Makes every second number, when the one before it is there.
        ///
        /// @return false if that was not there in time
        private boolean count(int first, int last) {
            int spins = 0;
            for (int next = first; next <= last; next += 2) {
                while (number.getAcquire(AT) != next - 1) {
                    if (++spins % SPINS == 0 && System.nanoTime() > deadline) {
                        return false;
                    }
                }
                number.setRelease(AT, next);
            }
            return true;
        }
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
