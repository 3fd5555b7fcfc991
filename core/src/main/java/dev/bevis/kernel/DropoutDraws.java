package dev.bevis.kernel;

import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Draws of [DropoutBytes] for many units at a time, and one thread's buffers for them. Why vectors
/// are cast: see [VectorWidth#VECTOR].
final class DropoutDraws {

    /// Units drawn for at a time.
    private static final int UNITS = 64;

    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;

    private final PhiloxBatch batch = new PhiloxBatch();
    private final long[] streams = new long[UNITS];
    private final long[] blocks = new long[UNITS];
    private final long[] lower = new long[UNITS];
    private final long[] upper = new long[UNITS];

    /// Draws for units `first` to `first + count − 1`, at most [#UNITS], and the images of a panel.
    private void draw(Philox random, int layer, long step, int first, int count, int panel) {
        for (int i = 0; i < count; i++) {
            streams[i] = Philox.low(DropoutBytes.stream(layer, first + i));
            blocks[i] = DropoutBytes.block(step, first + i, panel);
        }
        batch.blocks(random, streams, blocks, count, lower, upper);
    }

    /// Whether the images of a panel are kept, a bit for each, of the unit drawn for in place `i`.
    private long kept(int i, int keep) {
        return kept(lower[i], keep) | kept(upper[i], keep) << DropoutBytes.BYTES_OF_HALF;
    }

    /// A bit for each byte, the lowest first: whether it is below `keep`, from 1 to 256. That is so
    /// where adding `256 − keep` carries nothing out of it.
    private static long kept(long bytes, int keep) {
        long addend = (DropoutBytes.BYTES - keep) * EVERY_BYTE;
        long either = bytes | addend;
        long sum = ((bytes & ~TOP_BITS) + (addend & ~TOP_BITS)) ^ ((bytes ^ addend) & TOP_BITS);
        long carries = (bytes & addend) | (either & ~sum);
        return Long.compress(~carries, TOP_BITS);
    }

    /// `256 / keep` where the byte is below `keep`, else 0, in the rows of one panel.
    void factors(PanelMatrix f, int panel, Philox random, int layer, long step, int keep) {
        FloatVector zero = VECTOR.cast(FloatVector.zero(SPECIES));
        FloatVector factor = FloatVector.broadcast(SPECIES, (float) DropoutBytes.BYTES / keep);
        for (int first = 0; first < f.rows(); first += UNITS) {
            int count = Math.min(UNITS, f.rows() - first);
            draw(random, layer, step, first, count, panel);
            for (int i = 0; i < count; i++) {
                long kept = kept(i, keep);
                int at = f.index(first + i, panel);
                for (int l = 0; l < DropoutBytes.IMAGES; l += VectorWidth.LANES) {
                    VectorMask<Float> on = VectorMask.fromLong(SPECIES, kept >>> l);
                    VECTOR.cast(zero.blend(factor, on)).intoArray(f.data, at + l);
                }
            }
        }
    }

    /// The sixteen images of a panel, or those of them below `images`, each kept number times `256
    /// / keep`, rounded once.
    void drop(
            InputMatrix x,
            InputMatrix y,
            int images,
            int panel,
            Philox random,
            int layer,
            long step,
            int keep) {
        float factor = (float) DropoutBytes.BYTES / keep;
        int first = panel * DropoutBytes.IMAGES;
        int count = Math.min(DropoutBytes.IMAGES, images - first);
        for (int slice = 0; slice < x.slices; slice++) {
            int begin = x.index(slice, first);
            int columns = Math.min(InputMatrix.SLICE, x.columns() - slice * InputMatrix.SLICE);
            for (int column = 0; column < columns; column += UNITS) {
                int here = Math.min(UNITS, columns - column);
                draw(random, layer, step, slice * InputMatrix.SLICE + column, here, panel);
                for (int i = 0; i < here; i++) {
                    int at = begin + InputMatrix.place(column + i);
                    drop(x.data, y.data, at, count, kept(i, keep), factor);
                }
            }
        }
    }

    private static void drop(float[] x, float[] y, int at, int images, long kept, float factor) {
        for (int i = 0; i < images; i++) {
            int place = at + i * InputMatrix.STRIDE;
            y[place] = (kept >>> i & 1) != 0 ? x[place] * factor : 0;
        }
    }
}
