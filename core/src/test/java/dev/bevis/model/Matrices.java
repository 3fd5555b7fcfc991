package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Matrices of random numbers for tests: the same for one stream, in any precision.
public final class Matrices {

    private static final Philox RANDOM = new Philox(5, Philox.Purpose.SHAPES);

    private Matrices() {}

    /// Fills the first `columns` columns with normal numbers, rounded to floats, and the rest with
    /// NaN.
    public static Matrix fill(Matrix matrix, int columns, int stream) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                long index = ((long) row << 20) + column;
                boolean used = column < columns;
                matrix.set(row, column, used ? (float) RANDOM.gaussian(stream, index) : Double.NaN);
            }
        }
        return matrix;
    }

    public static Matrix map(Matrix matrix, DoubleUnaryOperator change) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, change.applyAsDouble(matrix.get(row, column)));
            }
        }
        return matrix;
    }

    public static Matrix copy(Kernels kernels, Matrix matrix) {
        Matrix copy = kernels.matrix(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                copy.set(row, column, matrix.get(row, column));
            }
        }
        return copy;
    }

    /// The first `columns` columns, row after row. Lists of them are equal when all bits are.
    public static List<Double> values(Matrix matrix, int columns) {
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                values.add(matrix.get(row, column));
            }
        }
        return values;
    }

    /// `Σ a ⊙ b` over the first `columns` columns.
    public static double product(Matrix a, Matrix b, int columns) {
        double sum = 0;
        for (int row = 0; row < a.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                sum += a.get(row, column) * b.get(row, column);
            }
        }
        return sum;
    }
}
