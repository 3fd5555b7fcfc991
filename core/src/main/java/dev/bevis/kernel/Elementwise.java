package dev.bevis.kernel;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.SoftFma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Kernels that treat each number by itself, in rows `first` to `end − 1` of whole panels of 16
/// columns: lanes past the images in use are computed and never read. Why vectors are cast: see
/// [VectorWidth#VECTOR].
final class Elementwise {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;
    private static final int WIDTH = PanelMatrix.WIDTH;

    private Elementwise() {}

    static void addBias(PanelMatrix b, int first, int end, int panels, PanelMatrix s) {
        for (int panel = 0; panel < panels; panel++) {
            for (int row = first; row < end; row++) {
                FloatVector bias = FloatVector.broadcast(SPECIES, vector(b, row));
                int at = s.index(row, panel);
                for (int l = 0; l < WIDTH; l += L) {
                    FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, s.data, at + l));
                    VECTOR.cast(x.add(bias)).intoArray(s.data, at + l);
                }
            }
        }
    }

    static void multiply(
            PanelMatrix a, PanelMatrix f, int first, int end, int panels, PanelMatrix y) {
        for (int panel = 0; panel < panels; panel++) {
            int stop = a.index(end, panel);
            for (int i = a.index(first, panel); i < stop; i += L) {
                FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, a.data, i));
                FloatVector factor = FloatVector.fromArray(SPECIES, f.data, i);
                VECTOR.cast(x.mul(factor)).intoArray(y.data, i);
            }
        }
    }

    static void accumulate(PanelMatrix a, int first, int end, int panels, PanelMatrix y) {
        for (int panel = 0; panel < panels; panel++) {
            int stop = a.index(end, panel);
            for (int i = a.index(first, panel); i < stop; i += L) {
                FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, a.data, i));
                FloatVector sum = VECTOR.cast(FloatVector.fromArray(SPECIES, y.data, i));
                VECTOR.cast(sum.add(x)).intoArray(y.data, i);
            }
        }
    }

    static void relu(PanelMatrix a, int first, int end, int panels) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int panel = 0; panel < panels; panel++) {
            int stop = a.index(end, panel);
            for (int i = a.index(first, panel); i < stop; i += L) {
                FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, a.data, i));
                VECTOR.cast(x.max(zero)).intoArray(a.data, i);
            }
        }
    }

    static void reluBackward(PanelMatrix a, PanelMatrix da, int first, int end, int panels) {
        FloatVector zero = VECTOR.cast(FloatVector.zero(SPECIES));
        for (int panel = 0; panel < panels; panel++) {
            int stop = a.index(end, panel);
            for (int i = a.index(first, panel); i < stop; i += L) {
                FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, a.data, i));
                VectorMask<Float> on = x.compare(VectorOperators.GT, zero);
                FloatVector d = FloatVector.fromArray(SPECIES, da.data, i);
                VECTOR.cast(zero.blend(d, on)).intoArray(da.data, i);
            }
        }
    }

    /// `hat = (s − mean) · inverse`, `s = fma(scale, hat, shift)`.
    static void normalize(
            PanelMatrix s, int first, int end, int panels, Kernels.Norm norm, PanelMatrix hat) {
        for (int row = first; row < end; row++) {
            FloatVector mean = FloatVector.broadcast(SPECIES, vector(norm.mean(), row));
            FloatVector inverse = FloatVector.broadcast(SPECIES, inverseDeviation(norm, row));
            FloatVector scale =
                    VECTOR.cast(FloatVector.broadcast(SPECIES, vector(norm.scale(), row)));
            FloatVector shift = FloatVector.broadcast(SPECIES, vector(norm.shift(), row));
            for (int panel = 0; panel < panels; panel++) {
                int at = s.index(row, panel);
                for (int l = 0; l < WIDTH; l += L) {
                    FloatVector x = VECTOR.cast(FloatVector.fromArray(SPECIES, s.data, at + l));
                    FloatVector h = VECTOR.cast(VECTOR.cast(x.sub(mean)).mul(inverse));
                    h.intoArray(hat.data, at + l);
                    FloatVector y =
                            Fma.HARDWARE ? scale.fma(h, shift) : SoftFma.fma(scale, h, shift);
                    VECTOR.cast(y).intoArray(s.data, at + l);
                }
            }
        }
    }

    /// `ds = factor · (ds − mean(ds) − hat · mean(ds·hat))`, `factor = scale / √(variance + ε)`.
    static void normalizeBackward(
            PanelMatrix ds,
            PanelMatrix hat,
            int first,
            int end,
            int images,
            Kernels.Norm norm,
            PanelMatrix sum,
            PanelMatrix sumHat) {
        int panels = StorageSize.ceilDivide(images, WIDTH);
        for (int row = first; row < end; row++) {
            FloatVector factor =
                    FloatVector.broadcast(
                            SPECIES, vector(norm.scale(), row) * inverseDeviation(norm, row));
            FloatVector mean = FloatVector.broadcast(SPECIES, vector(sum, row) / images);
            FloatVector minusMeanHat =
                    FloatVector.broadcast(SPECIES, -vector(sumHat, row) / images);
            for (int panel = 0; panel < panels; panel++) {
                int at = ds.index(row, panel);
                for (int l = 0; l < WIDTH; l += L) {
                    FloatVector d = VECTOR.cast(FloatVector.fromArray(SPECIES, ds.data, at + l));
                    d = d.sub(mean);
                    FloatVector h = VECTOR.cast(FloatVector.fromArray(SPECIES, hat.data, at + l));
                    d = Fma.HARDWARE ? h.fma(minusMeanHat, d) : SoftFma.fma(h, minusMeanHat, d);
                    VECTOR.cast(VECTOR.cast(d).mul(factor)).intoArray(ds.data, at + l);
                }
            }
        }
    }

    private static float inverseDeviation(Kernels.Norm norm, int row) {
        return (float) (1 / Math.sqrt(vector(norm.variance(), row) + norm.epsilon()));
    }

    /// Element `index` of a 1 × n matrix.
    static float vector(Matrix v, int index) {
        PanelMatrix panels = (PanelMatrix) v;
        return panels.data[vectorIndex(panels, index)];
    }

    static int vectorIndex(PanelMatrix v, int index) {
        return v.index(0, index / WIDTH) + index % WIDTH;
    }
}
