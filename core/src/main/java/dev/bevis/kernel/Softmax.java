package dev.bevis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Softmax with cross-entropy, sixteen images at a time, classes one after the other.
final class Softmax {

    private static final VectorSpecies<Float> SPECIES = InputTile.SPECIES;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int L = InputTile.L;
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
    double run(PanelMatrix s, byte[] labels, int first, int images, PanelMatrix ds) {
        double loss = 0;
        for (int panel = 0; panel * WIDTH < images; panel++) {
            int at = s.index(0, panel);
            for (int l = 0; l < WIDTH; l += L) {
                probabilities(s.data, at + l, s.rows(), ds.data, l);
            }
            int here = Math.min(WIDTH, images - panel * WIDTH);
            for (int l = 0; l < here; l++) {
                int label = labels[first + panel * WIDTH + l] & 0xFF;
                int own = at + label * WIDTH + l;
                loss += StrictMath.log(sums[l]) + ((double) largest[l] - s.data[own]);
                ds.data[own] -= 1;
            }
        }
        return loss;
    }

    /// `p_c = exp(s_c − max) / Σ_c exp(s_c − max)` for the vector of images at `at`.
    private void probabilities(float[] s, int at, int classes, float[] p, int lane) {
        FloatVector max = FloatVector.fromArray(SPECIES, s, at);
        for (int c = 1; c < classes; c++) {
            max = max.max(FloatVector.fromArray(SPECIES, s, at + c * WIDTH));
        }
        max.intoArray(largest, lane);
        exponentials(s, at, classes, largest, lane, p);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int c = 0; c < classes; c++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, p, at + c * WIDTH));
        }
        sum.intoArray(sums, lane);
        FloatVector inverse = FloatVector.broadcast(SPECIES, 1f).div(sum);
        for (int c = 0; c < classes; c++) {
            FloatVector.fromArray(SPECIES, p, at + c * WIDTH)
                    .mul(inverse)
                    .intoArray(p, at + c * WIDTH);
        }
    }

    /// `p = eˣ` with `x = s − max`, for a vector in each of `rows` rows; x must not be above 0,
    /// below -87 it is taken as -87; relative error below 2·10⁻⁷.
    ///
    /// `x = n ln 2 + r`, `eˣ = 2ⁿ eʳ`, with the polynomial and the split `ln 2` of Cephes' `expf`
    /// (Moshier), in fused multiply-adds. NaN stays NaN. Vectors come and go through arrays, and no
    /// method is long: where the compiler does not inline a call, as in a method that has grown too
    /// large, a vector is allocated.
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
        for (int row = 0; row < rows; row++) {
            FloatVector x =
                    FloatVector.fromArray(SPECIES, s, at + row * WIDTH).sub(largest).max(lowest);
            FloatVector n = Fma.fma(x, FloatVector.broadcast(SPECIES, LOG2_E), round);
            n.intoArray(rounded, row * WIDTH);
            n = n.sub(round);
            FloatVector r = Fma.fma(n, FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
            Fma.fma(n, FloatVector.broadcast(SPECIES, -LN2_LOW), r).intoArray(p, at + row * WIDTH);
        }
    }

    /// `p = 2ⁿ eʳ` where `p` holds `r`.
    private static void raise(float[] p, int at, int rows, float[] rounded) {
        IntVector one = IntVector.broadcast(INTS, Float.floatToIntBits(1f));
        for (int row = 0; row < rows; row++) {
            FloatVector r = FloatVector.fromArray(SPECIES, p, at + row * WIDTH);
            FloatVector e = FloatVector.broadcast(SPECIES, 1.987_569_15e-4f);
            e = Fma.fma(e, r, FloatVector.broadcast(SPECIES, 1.398_199_950_7e-3f));
            e = Fma.fma(e, r, FloatVector.broadcast(SPECIES, 8.333_451_907_3e-3f));
            e = Fma.fma(e, r, FloatVector.broadcast(SPECIES, 4.166_579_589_4e-2f));
            e = Fma.fma(e, r, FloatVector.broadcast(SPECIES, 1.666_666_545_9e-1f));
            e = Fma.fma(e, r, FloatVector.broadcast(SPECIES, 5.000_000_120_1e-1f));
            e = Fma.fma(e, r.mul(r), r).add(FloatVector.broadcast(SPECIES, 1f));
            FloatVector power =
                    FloatVector.fromArray(SPECIES, rounded, row * WIDTH)
                            .reinterpretAsInts()
                            .lanewise(VectorOperators.LSHL, 23)
                            .add(one)
                            .reinterpretAsFloats();
            e.mul(power).intoArray(p, at + row * WIDTH);
        }
    }
}
