package dev.bevis.kernel;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.kernel.matrix.InputMatrix;

/// The forward arithmetic of [FloatKernels] for one example, in numbers one by one and to the same
/// bits.
///
/// It needs no vector module and no buffers, and has no state: any number of threads may use it.
/// Matrices are plain rows, outputs × inputs.
public final class PlainArithmetic {

    private static final int SLICE = InputMatrix.SLICE;
    private static final int LANES = InputMatrix.LANES;
    private static final int MIDDLE_BYTE = 128;

    private static final float ROUND = 12_582_912f;
    private static final float LOG2_E = 1.442_695_04f;
    private static final float LN2_HIGH = 0.693_359_375f;
    private static final float LN2_LOW = -2.121_944_4e-4f;
    private static final float LOWEST = -87f;
    private static final int MANTISSA_BITS = 23;

    /// Coefficients of r⁷ to r² in `eʳ`.
    private static final float[] POWERS = {
        1.987_569_15e-4f,
        1.398_199_950_7e-3f,
        8.333_451_907_3e-3f,
        4.166_579_589_4e-2f,
        1.666_666_545_9e-1f,
        5.000_000_120_1e-1f
    };

    private PlainArithmetic() {}

    /// Normalized bytes, as [Kernels#pack] has them.
    ///
    /// @param bytes D of them from `from` on
    public static float[] pack(byte[] bytes, int from, FeatureScale scale) {
        float[] x = new float[scale.features()];
        for (int c = 0; c < x.length; c++) {
            float centered = (bytes[from + c] & 0xFF) - MIDDLE_BYTE;
            x[c] = Fma.fma(centered, scale.factors[c], scale.offsets[c]);
        }
        return x;
    }

    /// Normalized floats, as [Kernels#pack] has them.
    ///
    /// @param values D of them from `from` on
    public static float[] pack(float[] values, int from, FeatureScale scale) {
        float[] x = new float[scale.features()];
        for (int c = 0; c < x.length; c++) {
            x[c] = (float) scale.normalized(c, values[from + c]);
        }
        return x;
    }

    /// The inputs of a network, as [Kernels#pack] has them.
    ///
    /// @param x normalized features; taken over
    public static float[] map(float[] x, InputTransform transform) {
        if (transform.map().isEmpty()) {
            return x;
        }
        return switch (transform.map().get()) {
            case CosineMap cosines -> cosines.apply(x);
            case MatrixMap matrix -> {
                float[] z = inputForward(matrix.rounded(), matrix.outputs(), x);
                addBias(matrix.roundedOffsets(), z);
                yield z;
            }
        };
    }

    /// `W · x` of the first layer, as [Kernels#inputForward].
    ///
    /// @param w outputs × the length of `x`
    public static float[] inputForward(float[] w, int outputs, float[] x) {
        float[] s = new float[outputs];
        float[] lanes = new float[LANES];
        for (int unit = 0; unit < outputs; unit++) {
            int row = unit * x.length;
            for (int slice = 0; slice < x.length; slice += SLICE) {
                float sum = tree(w, row, x, slice, lanes);
                s[unit] = slice == 0 ? sum : s[unit] + sum;
            }
        }
        return s;
    }

    /// The 16-lane sum of a slice. Its last group is padded with zeros, which take part.
    private static float tree(float[] w, int row, float[] x, int slice, float[] lanes) {
        int end = Math.min(slice + SLICE, x.length);
        for (int l = 0; l < LANES; l++) {
            float sum = 0;
            int k = slice + l;
            for (; k < end; k += LANES) {
                sum = Fma.fma(x[k], w[row + k], sum);
            }
            lanes[l] = k - l < end ? Fma.fma(0, 0, sum) : sum;
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }

    /// `W · a` of a layer above the first, as [Kernels#forward].
    ///
    /// @param w outputs × the length of `a`
    public static float[] forward(float[] w, int outputs, float[] a) {
        float[] s = new float[outputs];
        for (int unit = 0; unit < outputs; unit++) {
            float sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum = Fma.fma(a[k], w[unit * a.length + k], sum);
            }
            s[unit] = sum;
        }
        return s;
    }

    /// `s += b`, as [Kernels#addBias].
    public static void addBias(float[] b, float[] s) {
        for (int unit = 0; unit < s.length; unit++) {
            s[unit] += b[unit];
        }
    }

    /// Batch norm with given statistics, in place, as [Kernels#normalize].
    public static void normalize(
            float[] s,
            float[] mean,
            float[] variance,
            float[] scale,
            float[] shift,
            double epsilon) {
        for (int unit = 0; unit < s.length; unit++) {
            float hat = (s[unit] - mean[unit]) * inverseDeviation(variance[unit], epsilon);
            s[unit] = Fma.fma(scale[unit], hat, shift[unit]);
        }
    }

    /// Layer norm, in place, as [Kernels#layerNormalize].
    public static void layerNormalize(float[] s, float[] scale, float[] shift, double epsilon) {
        double sum = 0;
        for (float value : s) {
            sum += value;
        }
        double mean = sum / s.length;
        double squares = 0;
        for (float value : s) {
            double difference = value - mean;
            squares += difference * difference;
        }
        float rounded = (float) mean;
        float inverse = (float) (1 / Math.sqrt(squares / s.length + epsilon));
        for (int unit = 0; unit < s.length; unit++) {
            s[unit] = Fma.fma(scale[unit], (s[unit] - rounded) * inverse, shift[unit]);
        }
    }

    /// `1 / √(variance + ε)`.
    public static float inverseDeviation(float variance, double epsilon) {
        return (float) (1 / Math.sqrt(variance + epsilon));
    }

    /// `p_c = exp(s_c − max) / Σ_c exp(s_c − max)`, as [Kernels#softmax] has them.
    ///
    /// @param s logits, at least one
    public static float[] softmax(float[] s) {
        float largest = s[0];
        for (float logit : s) {
            largest = Math.max(largest, logit);
        }
        float[] p = new float[s.length];
        float sum = 0;
        for (int c = 0; c < s.length; c++) {
            p[c] = exponential(s[c] - largest);
            sum += p[c];
        }
        float inverse = 1 / sum;
        for (int c = 0; c < s.length; c++) {
            p[c] *= inverse;
        }
        return p;
    }

    /// `eˣ` for `x` not above 0, below -87 as for -87; relative error below 2·10⁻⁷, see [Softmax].
    public static float exponential(float exponent) {
        float x = Math.max(exponent, LOWEST);
        float rounded = Fma.fma(x, LOG2_E, ROUND);
        float n = rounded - ROUND;
        float r = Fma.fma(n, -LN2_LOW, Fma.fma(n, -LN2_HIGH, x));
        float e = POWERS[0];
        for (int i = 1; i < POWERS.length; i++) {
            e = Fma.fma(r, e, POWERS[i]);
        }
        e = Fma.fma(r * r, e, r) + 1;
        int power = (Float.floatToRawIntBits(rounded) << MANTISSA_BITS) + Float.floatToIntBits(1f);
        return e * Float.intBitsToFloat(power);
    }
}
