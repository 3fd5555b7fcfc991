package dev.bevis.kernel.layer;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the columns of a row, in double: element `n` goes to virtual lane `n mod 16`, each
/// lane is a chain with n ascending, and the lanes are added in a fixed tree.
///
/// A product of two floats is exact in double, so no fused multiply-add is needed. Why vectors are
/// cast: see [VectorWidth#VECTOR].
public final class RowSums {

    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Math.max(128, VectorWidth.BITS)));
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final Class<? extends DoubleVector> DOUBLE_VECTOR =
            DOUBLES.vectorType().asSubclass(DoubleVector.class);
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.type(FLOATS);
    private static final int L = DOUBLES.length();
    private static final int WIDTH = PanelMatrix.WIDTH;

    private final double[] lanes = new double[WIDTH];

    /// `Σ_n a_n`.
    public double sum(PanelMatrix a, int row, int columns) {
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                FloatVector x =
                        VECTOR.cast(
                                FloatVector.fromArray(FLOATS, a.data, first + panel * step + l));
                sum = DOUBLE_VECTOR.cast(sum).add(x.convertShape(VectorOperators.F2D, DOUBLES, 0));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            lanes[l] += a.data[at + l];
        }
        return tree(lanes);
    }

    /// `Σ_n a_n · b_n` of two matrices of the same shape.
    public double product(PanelMatrix a, PanelMatrix b, int row, int columns) {
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                int at = first + panel * step + l;
                FloatVector x = VECTOR.cast(FloatVector.fromArray(FLOATS, a.data, at));
                FloatVector y = VECTOR.cast(FloatVector.fromArray(FLOATS, b.data, at));
                DoubleVector left =
                        DOUBLE_VECTOR.cast(x.convertShape(VectorOperators.F2D, DOUBLES, 0));
                DoubleVector right =
                        DOUBLE_VECTOR.cast(y.convertShape(VectorOperators.F2D, DOUBLES, 0));
                sum = DOUBLE_VECTOR.cast(sum).add(left.mul(right));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            lanes[l] += (double) a.data[at + l] * b.data[at + l];
        }
        return tree(lanes);
    }

    /// `Σ_n (a_n − mean)²`.
    public double squares(PanelMatrix a, double mean, int row, int columns) {
        DoubleVector means = DoubleVector.broadcast(DOUBLES, mean);
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                FloatVector x =
                        VECTOR.cast(
                                FloatVector.fromArray(FLOATS, a.data, first + panel * step + l));
                DoubleVector difference =
                        DOUBLE_VECTOR.cast(x.convertShape(VectorOperators.F2D, DOUBLES, 0));
                difference = DOUBLE_VECTOR.cast(difference.sub(means));
                sum = DOUBLE_VECTOR.cast(sum).add(difference.mul(difference));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            double difference = a.data[at + l] - mean;
            lanes[l] += difference * difference;
        }
        return tree(lanes);
    }

    /// The sum of 16 lanes in a fixed tree: halves are added to each other until one is left.
    public static double tree(double[] lanes) {
        for (int half = WIDTH / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }
}
