package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Once compiled, the float kernels allocate nothing, on any of their threads.
class AllocationTest {

    private static final int IMAGES = 37;
    private static final int FEATURES = 1600;
    private static final int UNITS = 33;
    private static final int CLASSES = 10;

    private static final int CALLS = 100;

    /// Far more calls than the compiler waits for.
    private static final int MOST_CALLS = 200_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// In all [#CALLS] calls. Sums over the first layer's weights, made for metrics, take an array.
    private static final long SPARE_BYTES = 100;

    private static final long SUM_BYTES = 256 * CALLS;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void compiledKernelsAllocateNothing(int count) {
        try (FloatKernels kernels = new FloatKernels(count)) {
            calls(kernels)
                    .forEach((name, call) -> {
                        long limit = name.equals("sumOfSquares") ? SUM_BYTES : SPARE_BYTES;
                        long bytes = Long.MAX_VALUE;
                        long begin = System.nanoTime();
                        for (int i = 0; i < MOST_CALLS || isEarly(begin); i += CALLS) {
                            bytes = Math.min(bytes, bytes(call));
                            if (bytes <= limit) {
                                break;
                            }
                        }
                        assertThat(bytes)
                                .as("bytes in %d calls of %s", CALLS, name)
                                .isLessThanOrEqualTo(limit);
                    });
        }
    }

    /// On a busy machine the compiler may be far behind the calls.
    private static boolean isEarly(long begin) {
        return System.nanoTime() - begin < PATIENCE.toNanos();
    }

    private long bytes(Runnable call) {
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return threads.getTotalThreadAllocatedBytes() - before;
    }

    /// One call of each kernel that a training step makes.
    private static SequencedMap<String, Runnable> calls(Kernels k) {
        byte[] pixels = new byte[IMAGES * FEATURES];
        byte[] labels = new byte[IMAGES];
        int[] order = new int[IMAGES];
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        PixelScale scale = new PixelScale(ones, ones);
        Matrix x = k.inputMatrix(IMAGES, FEATURES);
        Matrix w1 = k.inputMatrix(UNITS, FEATURES);
        Matrix w2 = k.matrix(CLASSES, UNITS);
        Matrix s = k.matrix(UNITS, IMAGES);
        Matrix hat = k.matrix(UNITS, IMAGES);
        Matrix da = k.matrix(UNITS, IMAGES);
        Matrix logits = k.matrix(CLASSES, IMAGES);
        Matrix dLogits = k.matrix(CLASSES, IMAGES);
        Matrix mean = k.matrix(1, UNITS);
        Matrix variance = k.matrix(1, UNITS);
        Matrix bias = k.matrix(1, UNITS);
        Matrix sum = k.matrix(1, UNITS);
        Kernels.Norm norm = new Kernels.Norm(mean, variance, bias, bias, 1e-10);
        SequencedMap<String, Runnable> calls = new TreeMap<>();
        calls.put("pack", () -> k.pack(pixels, order, 0, IMAGES, scale, x));
        calls.put("inputForward", () -> k.inputForward(w1, x, IMAGES, s));
        calls.put("inputUpdate", () -> k.inputUpdate(w1, x, da, IMAGES, -0.1, -0.1));
        calls.put("forward", () -> k.forward(w2, s, IMAGES, logits));
        calls.put("backward", () -> k.backward(w2, dLogits, IMAGES, da));
        calls.put("update", () -> k.update(w2, s, dLogits, IMAGES, -0.1, -0.1));
        calls.put("addBias", () -> k.addBias(bias, IMAGES, s));
        calls.put("addRowSums", () -> k.addRowSums(bias, da, IMAGES, -0.1));
        calls.put("relu", () -> k.relu(s, IMAGES));
        calls.put("reluBackward", () -> k.reluBackward(s, da, IMAGES));
        calls.put("moments", () -> k.moments(s, IMAGES, mean, variance));
        calls.put("normalize", () -> k.normalize(s, IMAGES, norm, hat));
        calls.put("normalizeBackward", () -> k.normalizeBackward(da, hat, IMAGES, norm, sum, bias));
        calls.put("add", () -> k.add(bias, sum, -0.1));
        calls.put("blend", () -> k.blend(sum, mean, 0.9));
        calls.put("softmax", () -> k.softmax(logits, labels, 0, IMAGES, dLogits));
        calls.put("hinge", () -> k.hinge(logits, labels, 0, IMAGES, dLogits));
        calls.put("correct", () -> k.correct(logits, labels, 0, IMAGES));
        calls.put("finite", () -> k.finite(logits, IMAGES));
        calls.put("sumOfSquares", () -> k.sumOfSquares(w1));
        return calls;
    }
}
