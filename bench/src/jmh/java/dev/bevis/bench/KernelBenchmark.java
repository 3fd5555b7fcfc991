package dev.bevis.bench;

import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.train.Training;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// What all benchmarks share: kernels on some threads, random matrices, and how JMH measures.
///
/// The Java machine gets the options that the launcher `bevis` gives it; a test compares the two.
/// Buffers are reused from call to call as in training, so small shapes are measured in the cache.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgs = {
            "--add-modules=jdk.incubator.vector",
            "-XX:+UseSerialGC",
            "-Xmn16m",
            "-XX:ObjectAlignmentInBytes=64"
        })
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public abstract class KernelBenchmark {

    static final int FEATURES = 3072;
    static final int CLASSES = 10;
    static final int ALL_IMAGES = 45_000;

    /// A step so small that weights stay where they are, over any number of calls.
    static final double NO_STEP = -1e-30;

    /// Threads that share large products.
    @Param("1")
    public int threads;

    private final Philox random = new Philox(1, Philox.Purpose.SHAPES);
    private int streams;
    private Kernels kernels;

    /// Has the kernels compiled, starts the threads and makes the matrices.
    ///
    /// Training warms up in the same way. Until they are compiled, kernels run a thousand times
    /// slower, and one call on a large matrix would take longer than the warm-up that JMH gives it.
    @Setup(Level.Trial)
    public void setUp() {
        Training.warmUp(Trials.of("50-50+norm", 100));
        Training.warmUp(Trials.of("50", 100));
        kernels = new FloatKernels(threads);
        Gigaflops.operations(prepare());
    }

    /// Makes what the benchmarks need.
    ///
    /// @return floating-point operations of one call, or 0 if only its time counts
    abstract long prepare();

    /// Ends the threads.
    @TearDown(Level.Trial)
    public void tearDown() {
        kernels.close();
    }

    Kernels kernels() {
        return kernels;
    }

    /// A matrix of numbers from the normal distribution.
    Matrix gaussian(int rows, int columns) {
        return filled(kernels.matrix(rows, columns));
    }

    /// The same as first-layer weights or packed images.
    Matrix gaussianInput(int rows, int columns) {
        return filled(kernels.inputMatrix(rows, columns));
    }

    private Matrix filled(Matrix matrix) {
        int stream = streams++;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(
                        row,
                        column,
                        random.gaussian(stream, (long) row * matrix.columns() + column));
            }
        }
        return matrix;
    }

    /// `count` labels below [#CLASSES].
    static char[] labels(int count) {
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (char) (i % CLASSES);
        }
        return labels;
    }

    /// `count` bytes that look random enough: neither zeros nor in an order.
    static byte[] pixels(int count) {
        byte[] pixels = new byte[count];
        int state = 1;
        for (int i = 0; i < count; i++) {
            state = state * 1_664_525 + 1_013_904_223;
            pixels[i] = (byte) (state >>> 24);
        }
        return pixels;
    }
}
