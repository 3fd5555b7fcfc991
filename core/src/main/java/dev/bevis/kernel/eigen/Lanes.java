package dev.bevis.kernel.eigen;

import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Reflections and rotations of [VectorColumns#WIDTH] rows of a matrix side by side. Each row is
/// computed as if alone, and no operation is fused, so the width of vectors changes no bit. Why
/// vectors are cast: see [VectorWidth#VECTOR].
final class Lanes {

    private static final VectorSpecies<Double> SPECIES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(VectorWidth.BITS));
    private static final Class<? extends DoubleVector> VECTOR =
            SPECIES.vectorType().asSubclass(DoubleVector.class);
    private static final int L = SPECIES.length();
    private static final int WIDTH = VectorColumns.WIDTH;

    private Lanes() {}

    /// `y ← y − τ · (y · v) · vᵀ` for each row `y`, in columns `from` to `to − 1`. Order: a chain
    /// over the columns from 0.
    static void reflect(double[] rows, double[] v, int from, int to, double tau) {
        for (int at = 0; at < WIDTH; at += 4 * L) {
            reflectFrom(rows, at, v, from, to, tau);
        }
    }

    private static void reflectFrom(
            double[] rows, int at, double[] v, int from, int to, double tau) {
        DoubleVector s0 = VECTOR.cast(DoubleVector.zero(SPECIES));
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int c = from; c < to; c++) {
            int i = c * WIDTH + at;
            DoubleVector factor = VECTOR.cast(DoubleVector.broadcast(SPECIES, v[c]));
            s0 = VECTOR.cast(s0).add(factor.mul(DoubleVector.fromArray(SPECIES, rows, i)));
            s1 = VECTOR.cast(s1).add(factor.mul(DoubleVector.fromArray(SPECIES, rows, i + L)));
            s2 = VECTOR.cast(s2).add(factor.mul(DoubleVector.fromArray(SPECIES, rows, i + 2 * L)));
            s3 = VECTOR.cast(s3).add(factor.mul(DoubleVector.fromArray(SPECIES, rows, i + 3 * L)));
        }
        for (int c = from; c < to; c++) {
            int i = c * WIDTH + at;
            DoubleVector factor = VECTOR.cast(DoubleVector.broadcast(SPECIES, tau * v[c]));
            DoubleVector y0 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i));
            VECTOR.cast(y0.sub(factor.mul(s0))).intoArray(rows, i);
            DoubleVector y1 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + L));
            VECTOR.cast(y1.sub(factor.mul(s1))).intoArray(rows, i + L);
            DoubleVector y2 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + 2 * L));
            VECTOR.cast(y2.sub(factor.mul(s2))).intoArray(rows, i + 2 * L);
            DoubleVector y3 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + 3 * L));
            VECTOR.cast(y3.sub(factor.mul(s3))).intoArray(rows, i + 3 * L);
        }
    }

    /// Rotates columns `column − 1` and `column`, then the two before, and so on: `x ← c·x − s·y`,
    /// `y ← s·x + c·y` with `x` the left one.
    ///
    /// @param rotations cosine and sine of each
    /// @param first number of the first rotation
    /// @param end number of the one after the last
    static void rotate(double[] rows, int column, double[] rotations, int first, int end) {
        for (int at = 0; at < WIDTH; at += 4 * L) {
            rotateFrom(rows, column * WIDTH + at, rotations, first, end);
        }
    }

    private static void rotateFrom(
            double[] rows, int start, double[] rotations, int first, int end) {
        int i = start;
        DoubleVector y0 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i));
        DoubleVector y1 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + L));
        DoubleVector y2 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + 2 * L));
        DoubleVector y3 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, i + 3 * L));
        for (int r = first; r < end; r++) {
            DoubleVector c = VECTOR.cast(DoubleVector.broadcast(SPECIES, rotations[2 * r]));
            DoubleVector s = VECTOR.cast(DoubleVector.broadcast(SPECIES, rotations[2 * r + 1]));
            int left = i - WIDTH;
            DoubleVector x0 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, left));
            VECTOR.cast(VECTOR.cast(s.mul(x0)).add(c.mul(y0))).intoArray(rows, i);
            y0 = VECTOR.cast(c.mul(x0)).sub(s.mul(y0));
            DoubleVector x1 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, left + L));
            VECTOR.cast(VECTOR.cast(s.mul(x1)).add(c.mul(y1))).intoArray(rows, i + L);
            y1 = VECTOR.cast(c.mul(x1)).sub(s.mul(y1));
            DoubleVector x2 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, left + 2 * L));
            VECTOR.cast(VECTOR.cast(s.mul(x2)).add(c.mul(y2))).intoArray(rows, i + 2 * L);
            y2 = VECTOR.cast(c.mul(x2)).sub(s.mul(y2));
            DoubleVector x3 = VECTOR.cast(DoubleVector.fromArray(SPECIES, rows, left + 3 * L));
            VECTOR.cast(VECTOR.cast(s.mul(x3)).add(c.mul(y3))).intoArray(rows, i + 3 * L);
            y3 = VECTOR.cast(c.mul(x3)).sub(s.mul(y3));
            i = left;
        }
        VECTOR.cast(y0).intoArray(rows, i);
        VECTOR.cast(y1).intoArray(rows, i + L);
        VECTOR.cast(y2).intoArray(rows, i + 2 * L);
        VECTOR.cast(y3).intoArray(rows, i + 3 * L);
    }
}
