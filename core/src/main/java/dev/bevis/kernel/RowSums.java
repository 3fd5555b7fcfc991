package dev.bevis.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the columns of a row, in double: element `n` goes to virtual lane `n mod 16`, each
/// lane is a chain with n ascending, and the lanes are added in a fixed tree.
///
/// A product of two floats is exact in double, so no fused multiply-add is needed.
final class RowSums {

    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(
                    double.class, VectorShape.forBitSize(Math.max(128, InputTile.L * Float.SIZE)));
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int L = DOUBLES.length();
    private static final int WIDTH = PanelMatrix.WIDTH;

    private final double[] lanes = new double[WIDTH];

    /// `Σ_n a_n`.
    double sum(PanelMatrix a, int row, int columns) {
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                sum = sum.add(load(a.data, first + panel * step + l));
            }
            sum.intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            lanes[l] += a.data[at + l];
        }
        return tree(lanes);
    }

    /// `Σ_n a_n · b_n` of two matrices of the same shape.
    double product(PanelMatrix a, PanelMatrix b, int row, int columns) {
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                int at = first + panel * step + l;
                sum = sum.add(load(a.data, at).mul(load(b.data, at)));
            }
            sum.intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            lanes[l] += (double) a.data[at + l] * b.data[at + l];
        }
        return tree(lanes);
    }

    /// `Σ_n (a_n − mean)²`.
    double squares(PanelMatrix a, double mean, int row, int columns) {
        int step = a.paddedRows * WIDTH;
        int first = a.index(row, 0);
        int full = columns / WIDTH;
        for (int l = 0; l < WIDTH; l += L) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int panel = 0; panel < full; panel++) {
                DoubleVector difference = load(a.data, first + panel * step + l).sub(mean);
                sum = sum.add(difference.mul(difference));
            }
            sum.intoArray(lanes, l);
        }
        int at = first + full * step;
        for (int l = 0; l < columns % WIDTH; l++) {
            double difference = a.data[at + l] - mean;
            lanes[l] += difference * difference;
        }
        return tree(lanes);
    }

    private static DoubleVector load(float[] a, int at) {
        return (DoubleVector)
                FloatVector.fromArray(FLOATS, a, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    /// The sum of 16 lanes in a fixed tree: halves are added to each other until one is left.
    static double tree(double[] lanes) {
        for (int half = WIDTH / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] += lanes[l + half];
            }
        }
        return lanes[0];
    }
}
