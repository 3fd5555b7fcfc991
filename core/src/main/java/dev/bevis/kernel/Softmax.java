package dev.bevis.kernel;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.SoftFma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Softmax with cross-entropy, sixteen images at a time, classes one after the other.
final class Softmax {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final Class<? extends IntVector> INT_VECTOR =
            INTS.vectorType().asSubclass(IntVector.class);
    private static final int L = VectorWidth.LANES;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// 1.5 · 2²³: adding it rounds a small number to an integer in the low bits.
    private static final float ROUND = 12_582_912f;

    private static final float LOG2_E = 1.442_695_04f;
    private static final float LN2_HIGH = 0.693_359_375f;
    private static final float LN2_LOW = -2.121_944_4e-4f;

    /// Below this, `2ⁿ` would leave the normal numbers.
    private static final float LOWEST = -87f;

    private final float[] largest = new float[WIDTH];
    private final float[] sums = new float[WIDTH];
    private float[] rounded = {};

    /// See [Kernels#softmax].
    double run(
            PanelMatrix s, char[] labels, int first, int images, double smoothing, PanelMatrix ds) {
        double loss = 0;
        for (int panel = 0; panel * WIDTH < images; panel++) {
            int at = s.index(0, panel);
            for (int l = 0; l < WIDTH; l += L) {
                probabilities(s.data, at + l, s.rows(), ds.data, l);
            }
            int here = Math.min(WIDTH, images - panel * WIDTH);
            for (int l = 0; l < here; l++) {
                int label = labels[first + panel * WIDTH + l];
                int own = at + label * WIDTH + l;
                if (smoothing == 0) {
                    loss += StrictMath.log(sums[l]) + ((double) largest[l] - s.data[own]);
                    ds.data[own] -= 1;
                } else {
                    loss += smooth(s, at + l, own, l, smoothing, ds);
                }
            }
        }
        return loss;
    }

    /// The loss of one image against smoothed targets; its probabilities become the gradient.
    ///
    /// With `d_c = max − s_c`, which is never negative, no term of `log Σ exp(−d_c) + (1 − ε) · d_y
    /// + ε/K · Σ d_c` cancels another.
    ///
    /// @param at where its first logit lies
    /// @param own where that of its class lies
    private double smooth(
            PanelMatrix s, int at, int own, int lane, double smoothing, PanelMatrix ds) {
        double share = smoothing / s.rows();
        double distances = 0;
        for (int c = 0; c < s.rows(); c++) {
            distances += (double) largest[lane] - s.data[at + c * WIDTH];
            ds.data[at + c * WIDTH] -= (float) share;
        }
        ds.data[own] -= (float) (1 - smoothing);
        double distance = (double) largest[lane] - s.data[own];
        return StrictMath.log(sums[lane]) + (1 - smoothing) * distance + share * distances;
    }

    /// `p_c = exp(s_c − max) / Σ_c exp(s_c − max)` for the vector of images at `at`.
    private void probabilities(float[] s, int at, int classes, float[] p, int lane) {
        FloatVector max = FloatVector.fromArray(SPECIES, s, at);
        for (int c = 1; c < classes; c++) {
            max = VECTOR.cast(max).max(FloatVector.fromArray(SPECIES, s, at + c * WIDTH));
        }
        VECTOR.cast(max).intoArray(largest, lane);
        exponentials(s, at, classes, largest, lane, p);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int c = 0; c < classes; c++) {
            sum = VECTOR.cast(sum).add(FloatVector.fromArray(SPECIES, p, at + c * WIDTH));
        }
        VECTOR.cast(sum).intoArray(sums, lane);
        FloatVector inverse = VECTOR.cast(FloatVector.broadcast(SPECIES, 1f)).div(sum);
        for (int c = 0; c < classes; c++) {
            FloatVector e = VECTOR.cast(FloatVector.fromArray(SPECIES, p, at + c * WIDTH));
            VECTOR.cast(e.mul(inverse)).intoArray(p, at + c * WIDTH);
        }
    }

    /// `p = eˣ` with `x = s − max`, for a vector in each of `rows` rows; x must not be above 0,
    /// below -87 it is taken as -87; relative error below 2·10⁻⁷.
    ///
    /// `x = n ln 2 + r`, `eˣ = 2ⁿ eʳ`, with the polynomial and the split `ln 2` of Cephes' `expf`
    /// (Moshier), in fused multiply-adds. NaN stays NaN. Vectors come and go through arrays, and no
    /// method is long: where the compiler does not inline a call, as in a method that has grown too
    /// large, a vector is allocated. Why they are cast: see [VectorWidth#VECTOR].
    void exponentials(float[] s, int at, int rows, float[] max, int maxAt, float[] p) {
        if (rounded.length < rows * WIDTH) {
            rounded = new float[rows * WIDTH];
        }
        reduce(s, at, rows, max, maxAt, p, rounded);
        raise(p, at, rows, rounded);
    }

    /// `p = r`, and `n` in the low bits of `rounded`.
    private static void reduce(
            float[] s, int at, int rows, float[] max, int maxAt, float[] p, float[] rounded) {
        FloatVector largest = FloatVector.fromArray(SPECIES, max, maxAt);
        FloatVector lowest = FloatVector.broadcast(SPECIES, LOWEST);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
        FloatVector minusHigh = FloatVector.broadcast(SPECIES, -LN2_HIGH);
        FloatVector minusLow = FloatVector.broadcast(SPECIES, -LN2_LOW);
        for (int row = 0; row < rows; row++) {
            FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, s, at + row * WIDTH));
            x = VECTOR.cast(VECTOR.cast(x.sub(largest)).max(lowest));
            FloatVector n = Fma.HARDWARE ? x.fma(log2e, round) : SoftFma.fma(x, log2e, round);
            n = VECTOR.cast(n);
            n.intoArray(rounded, row * WIDTH);
            n = VECTOR.cast(n.sub(round));
            FloatVector r = Fma.HARDWARE ? n.fma(minusHigh, x) : SoftFma.fma(n, minusHigh, x);
            r = Fma.HARDWARE ? n.fma(minusLow, r) : SoftFma.fma(n, minusLow, r);
            VECTOR.cast(r).intoArray(p, at + row * WIDTH);
        }
    }

    /// `p = 2ⁿ eʳ` where `p` holds `r`.
    private static void raise(float[] p, int at, int rows, float[] rounded) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector c2 = FloatVector.broadcast(SPECIES, 5.000_000_120_1e-1f);
        FloatVector c3 = FloatVector.broadcast(SPECIES, 1.666_666_545_9e-1f);
        FloatVector c4 = FloatVector.broadcast(SPECIES, 4.166_579_589_4e-2f);
        FloatVector c5 = FloatVector.broadcast(SPECIES, 8.333_451_907_3e-3f);
        FloatVector c6 = FloatVector.broadcast(SPECIES, 1.398_199_950_7e-3f);
        FloatVector c7 = FloatVector.broadcast(SPECIES, 1.987_569_15e-4f);
        IntVector oneBits = IntVector.broadcast(INTS, Float.floatToIntBits(1f));
        for (int row = 0; row < rows; row++) {
            FloatVector r = VECTOR.cast(FloatVector.fromArray(SPECIES, p, at + row * WIDTH));
            FloatVector e = Fma.HARDWARE ? r.fma(c7, c6) : SoftFma.fma(r, c7, c6);
            e = Fma.HARDWARE ? r.fma(e, c5) : SoftFma.fma(r, e, c5);
            e = Fma.HARDWARE ? r.fma(e, c4) : SoftFma.fma(r, e, c4);
            e = Fma.HARDWARE ? r.fma(e, c3) : SoftFma.fma(r, e, c3);
            e = Fma.HARDWARE ? r.fma(e, c2) : SoftFma.fma(r, e, c2);
            FloatVector square = VECTOR.cast(r.mul(r));
            e = Fma.HARDWARE ? square.fma(e, r) : SoftFma.fma(square, e, r);
            e = VECTOR.cast(VECTOR.cast(e).add(one));
            FloatVector n = VECTOR.cast(FloatVector.fromArray(SPECIES, rounded, row * WIDTH));
            IntVector exponent = INT_VECTOR.cast(n.reinterpretAsInts());
            exponent = INT_VECTOR.cast(exponent.lanewise(VectorOperators.LSHL, 23));
            exponent = INT_VECTOR.cast(exponent.add(oneBits));
            FloatVector power = exponent.reinterpretAsFloats();
            VECTOR.cast(e.mul(power)).intoArray(p, at + row * WIDTH);
        }
    }
}
