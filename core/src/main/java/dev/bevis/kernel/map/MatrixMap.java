package dev.bevis.kernel.map;

import dev.bevis.kernel.matrix.InputMatrix;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A linear map given by its matrix: `z = A · x + b` with `A` (M × D).
///
/// In floats, `A` and `b` are rounded, and the sum is the 16-lane sum of
/// [dev.bevis.kernel.Kernels#inputForward], to which `b` is added.
public final class MatrixMap implements LinearMap {

    private final int features;
    private final double[] matrix;
    private final double[] offsets;
    private final float[] roundedOffsets;

    /// Made when plain code first asks for it.
    private float @Nullable [] rounded;

    /// Made when the kernels first ask for it, as plain code has no vectors to lay it out for.
    private @Nullable InputMatrix packed;

    /// @param features D, at least 1
    /// @param matrix `A`, M × D, row after row; taken over
    /// @param offsets `b`, M, at least 1; taken over
    /// @throws IllegalArgumentException if the numbers of numbers do not fit
    public MatrixMap(int features, double[] matrix, double[] offsets) {
        if (features < 1
                || offsets.length < 1
                || matrix.length != (long) features * offsets.length) {
            throw new IllegalArgumentException(
                    "expected a matrix of "
                            + offsets.length
                            + " × "
                            + features
                            + " numbers, got "
                            + matrix.length
                            + " numbers");
        }
        this.features = features;
        this.matrix = matrix;
        this.offsets = offsets;
        roundedOffsets = floats(offsets);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return offsets.length;
    }

    /// `A`, M × D, row after row. Not a copy.
    public double[] matrix() {
        return matrix;
    }

    /// `b`. Not a copy.
    public double[] offsets() {
        return offsets;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /// `A` in floats, M × D, row after row. Not a copy.
    public synchronized float[] rounded() {
        float[] made = rounded;
        if (made == null) {
            made = floats(matrix);
            rounded = made;
        }
        return made;
    }

    /// `A` in floats as the kernels read it. Not a copy.
    public synchronized InputMatrix packed() {
        InputMatrix made = packed;
        if (made == null) {
            made = new InputMatrix(offsets.length, features);
            for (int m = 0; m < offsets.length; m++) {
                for (int d = 0; d < features; d++) {
                    made.set(m, d, matrix[m * features + d]);
                }
            }
            packed = made;
        }
        return made;
    }

    /// `b` in floats. Not a copy.
    public float[] roundedOffsets() {
        return roundedOffsets;
    }

    @Override
    public double[] apply(double[] x) {
        double[] z = new double[offsets.length];
        for (int m = 0; m < z.length; m++) {
            double sum = 0;
            for (int d = 0; d < features; d++) {
                sum += matrix[m * features + d] * x[d];
            }
            z[m] = sum + offsets[m];
        }
        return z;
    }

    @Override
    public double[] transposed(double[] w) {
        double[] x = new double[features];
        for (int m = 0; m < w.length; m++) {
            for (int d = 0; d < features; d++) {
                x[d] += matrix[m * features + d] * w[m];
            }
        }
        return x;
    }

    @Override
    public MatrixMap dense() {
        return this;
    }

    @Override
    public long products() {
        return matrix.length;
    }

    /// Whether `other` is the same map, number by number.
    @Override
    public boolean equals(Object other) {
        return other instanceof MatrixMap map
                && Arrays.equals(map.matrix, matrix)
                && Arrays.equals(map.offsets, offsets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(offsets);
    }

    @Override
    public String toString() {
        return "a matrix of " + offsets.length + " × " + features;
    }
}
