package dev.bevis.kernel.feature;

import com.sun.management.ThreadMXBean;

import dev.bevis.kernel.Cube;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PointwiseFunction;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.RunningMean;
import dev.bevis.kernel.update.Update;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/// One call of each kernel that a training step makes, and what it allocates once it is compiled.
public final class KernelCalls {

    public static final int CALLS = 100;

    private static final int IMAGES = 37;
    private static final int FEATURES = 1600;
    private static final int UNITS = 33;
    private static final int CLASSES = 10;

    /// Far longer than the compiler takes, even on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SequencedMap<String, Runnable> calls;

    public KernelCalls(Kernels kernels) {
        calls = calls(kernels);
    }

    public SequencedSet<String> names() {
        return calls.sequencedKeySet();
    }

    /// Bytes of [#CALLS] calls that are no sign of vectors in objects: threads of the Java machine
    /// itself take some.
    public static long mostBytes() {
        return 10 * CALLS;
    }

    /// The fewest bytes that [#CALLS] calls allocated, on all threads together, once they are few
    /// enough or have had their time.
    public long fewestBytes(String name) {
        Runnable call = Objects.requireNonNull(calls.get(name));
        long bytes = Long.MAX_VALUE;
        long begin = System.nanoTime();
        while (isEarly(begin)) {
            bytes = Math.min(bytes, bytes(call));
            if (bytes <= mostBytes()) {
                return bytes;
            }
        }
        return bytes;
    }

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

    private static SequencedMap<String, Runnable> calls(Kernels k) {
        Features pixels = new ByteFeatures(new byte[IMAGES * FEATURES]);
        Features floats = new FloatFeatures(new float[IMAGES * FEATURES]);
        char[] labels = new char[IMAGES];
        int[] order = new int[IMAGES];
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        FeatureScale scale = new FeatureScale(ones, ones);
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
        calls.put("pack floats", () -> k.pack(floats, order, 0, IMAGES, scale, x));
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
        calls.put("softmax", () -> k.softmax(logits, labels, 0, IMAGES, 0, dLogits));
        calls.put("hinge", () -> k.hinge(logits, labels, 0, IMAGES, dLogits));
        calls.put("correct", () -> k.correct(logits, labels, 0, IMAGES));
        calls.put("finite", () -> k.finite(logits, IMAGES));
        calls.put("sumOfSquares", () -> k.sumOfSquares(w1));
        Update rule = Update.of(new RunningMean(), 0.1, 0.1, 0);
        List<Matrix> s1 = List.of(k.like(w1));
        List<Matrix> s2 = List.of(k.like(w2));
        List<Matrix> state = List.of(k.matrix(1, UNITS));
        PointwiseFunction cube = new Cube();
        calls.put("inputUpdate by a rule", () -> k.inputUpdate(w1, x, da, IMAGES, rule, s1));
        calls.put("update by a rule", () -> k.update(w2, s, dLogits, IMAGES, rule, s2));
        calls.put("addRowSums by a rule", () -> k.addRowSums(bias, da, IMAGES, rule, state));
        calls.put("add by a rule", () -> k.add(bias, sum, IMAGES, rule, state));
        calls.put("apply", () -> k.apply(w1, s1.getFirst(), 0.5, rule, s1));
        calls.put("map", () -> k.map(cube, s, IMAGES, hat));
        calls.put("mapBackward", () -> k.mapBackward(cube, s, hat, IMAGES, da));
        calls.put("smoothed", () -> k.softmax(logits, labels, 0, IMAGES, 0.1, dLogits));
        calls.put("loss", () -> k.loss(KernelCalls::first, logits, labels, 0, IMAGES, dLogits));
        return calls;
    }

    private static double first(double[] logits, int label, double[] dLogits) {
        System.arraycopy(logits, 0, dLogits, 0, logits.length);
        return logits[label];
    }
}
