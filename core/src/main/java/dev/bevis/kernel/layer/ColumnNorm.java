package dev.bevis.kernel.layer;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.SoftFma;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Normalizes each column of a matrix over its rows, the numbers of an image: see
/// [dev.bevis.kernel.Kernels#layerNormalize].
///
/// Sixteen columns lie side by side, so that vectors hold sums of different images, and each sum is
/// a chain in double with the rows in order: the same bits for any width of vectors. Why vectors
/// are cast: see [VectorWidth#VECTOR].
public final class ColumnNorm {

    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Math.max(128, VectorWidth.BITS)));
    private static final VectorSpecies<Float> HALVES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final Class<? extends DoubleVector> DOUBLE_VECTOR =
            DOUBLES.vectorType().asSubclass(DoubleVector.class);
    private static final Class<? extends FloatVector> HALF_VECTOR = VectorWidth.type(HALVES);
    private static final int DOUBLE_LANES = DOUBLES.length();

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;
    private static final int WIDTH = PanelMatrix.WIDTH;

    private final double[] sums = new double[WIDTH];
    private final double[] products = new double[WIDTH];
    private final float[] first = new float[WIDTH];
    private final float[] second = new float[WIDTH];
    private float[] scales = {};

    /// `hat = (s − mean) · inverse`, `s = fma(scale, hat, shift)`.
    public void normalize(
            PanelMatrix s,
            int panels,
            Matrix scale,
            Matrix shift,
            double epsilon,
            PanelMatrix inverse,
            PanelMatrix hat) {
        int rows = s.rows();
        for (int panel = 0; panel < panels; panel++) {
            int begin = s.index(0, panel);
            int inverses = inverse.index(0, panel);
            sum(s.data, begin, rows);
            for (int l = 0; l < WIDTH; l++) {
                sums[l] /= rows;
            }
            squares(s.data, begin, rows);
            for (int l = 0; l < WIDTH; l++) {
                first[l] = (float) sums[l];
                inverse.data[inverses + l] = (float) (1 / Math.sqrt(products[l] / rows + epsilon));
            }
            for (int row = 0; row < rows; row++) {
                FloatVector scaled =
                        VECTOR.cast(FloatVector.broadcast(SPECIES, vector(scale, row)));
                FloatVector shifted = FloatVector.broadcast(SPECIES, vector(shift, row));
                int at = begin + row * WIDTH;
                for (int l = 0; l < WIDTH; l += L) {
                    FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, s.data, at + l));
                    FloatVector mean = FloatVector.fromArray(SPECIES, first, l);
                    FloatVector factor = FloatVector.fromArray(SPECIES, inverse.data, inverses + l);
                    FloatVector h = VECTOR.cast(VECTOR.cast(x.sub(mean)).mul(factor));
                    h.intoArray(hat.data, at + l);
                    FloatVector y =
                            Fma.HARDWARE ? scaled.fma(h, shifted) : SoftFma.fma(scaled, h, shifted);
                    VECTOR.cast(y).intoArray(s.data, at + l);
                }
            }
        }
    }

    /// `sums = Σ_u x_u`.
    private void sum(float[] x, int begin, int rows) {
        for (int l = 0; l < WIDTH; l += DOUBLE_LANES) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int row = 0; row < rows; row++) {
                sum = DOUBLE_VECTOR.cast(sum).add(load(x, begin + row * WIDTH + l));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(sums, l);
        }
    }

    /// `products = Σ_u (x_u − mean)²`, the means in `sums`.
    private void squares(float[] x, int begin, int rows) {
        for (int l = 0; l < WIDTH; l += DOUBLE_LANES) {
            DoubleVector mean = DoubleVector.fromArray(DOUBLES, sums, l);
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int row = 0; row < rows; row++) {
                DoubleVector difference =
                        DOUBLE_VECTOR.cast(load(x, begin + row * WIDTH + l).sub(mean));
                sum = DOUBLE_VECTOR.cast(sum).add(difference.mul(difference));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(products, l);
        }
    }

    private static DoubleVector load(float[] x, int at) {
        FloatVector values = HALF_VECTOR.cast(FloatVector.fromArray(HALVES, x, at));
        return DOUBLE_VECTOR.cast(values.convertShape(VectorOperators.F2D, DOUBLES, 0));
    }

    /// The gradient of the input, of sums over rows alone.
    public void backward(
            PanelMatrix ds, PanelMatrix hat, PanelMatrix inverse, int panels, Matrix scale) {
        int rows = ds.rows();
        if (scales.length < rows) {
            scales = new float[rows];
        }
        for (int row = 0; row < rows; row++) {
            scales[row] = vector(scale, row);
        }
        for (int panel = 0; panel < panels; panel++) {
            int begin = ds.index(0, panel);
            int inverses = inverse.index(0, panel);
            scale(ds.data, begin, rows);
            sum(ds.data, begin, rows);
            product(ds.data, hat.data, begin, rows);
            for (int l = 0; l < WIDTH; l++) {
                first[l] = (float) (sums[l] / rows);
                second[l] = (float) -(products[l] / rows);
            }
            for (int row = 0; row < rows; row++) {
                int at = begin + row * WIDTH;
                for (int l = 0; l < WIDTH; l += L) {
                    FloatVector d = VECTOR.cast(FloatVector.fromArray(SPECIES, ds.data, at + l));
                    d = d.sub(FloatVector.fromArray(SPECIES, first, l));
                    FloatVector h = VECTOR.cast(FloatVector.fromArray(SPECIES, hat.data, at + l));
                    FloatVector minusMean = FloatVector.fromArray(SPECIES, second, l);
                    d = Fma.HARDWARE ? h.fma(minusMean, d) : SoftFma.fma(h, minusMean, d);
                    FloatVector factor = FloatVector.fromArray(SPECIES, inverse.data, inverses + l);
                    VECTOR.cast(VECTOR.cast(d).mul(factor)).intoArray(ds.data, at + l);
                }
            }
        }
    }

    /// `x_u = x_u · scale_u`.
    private void scale(float[] x, int begin, int rows) {
        for (int row = 0; row < rows; row++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, scales[row]);
            int at = begin + row * WIDTH;
            for (int l = 0; l < WIDTH; l += L) {
                FloatVector value = VECTOR.cast(FloatVector.fromArray(SPECIES, x, at + l));
                VECTOR.cast(value.mul(factor)).intoArray(x, at + l);
            }
        }
    }

    /// `products = Σ_u x_u · y_u`. A product of two floats is exact in double.
    private void product(float[] x, float[] y, int begin, int rows) {
        for (int l = 0; l < WIDTH; l += DOUBLE_LANES) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int row = 0; row < rows; row++) {
                int at = begin + row * WIDTH + l;
                sum = DOUBLE_VECTOR.cast(sum).add(load(x, at).mul(load(y, at)));
            }
            DOUBLE_VECTOR.cast(sum).intoArray(products, l);
        }
    }

    private static float vector(Matrix v, int index) {
        PanelMatrix panels = (PanelMatrix) v;
        return panels.data[panels.index(0, index / WIDTH) + index % WIDTH];
    }
}
