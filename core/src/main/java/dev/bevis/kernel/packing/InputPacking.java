package dev.bevis.kernel.packing;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.SoftFma;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Images from bytes to normalized floats in the order of [InputMatrix], in parts of some images
/// each.
///
/// `x = fma(pixel − 128, factor, offset)`. Why vectors are cast: see [VectorWidth#VECTOR].
public final class InputPacking implements Workers.Task {

    /// Images of a part.
    private static final int BLOCK = 10;

    private static final VectorSpecies<Float> FLOATS = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;
    private static final int LANES = InputMatrix.LANES;

    /// At least 8 bytes, the smallest vector; a quarter of a float vector otherwise.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, L * Byte.SIZE)));

    private static final Class<? extends ByteVector> BYTE_VECTOR =
            BYTES.vectorType().asSubclass(ByteVector.class);

    private final Workers workers;
    private byte[] pixels = {};

    /// Where each image begins in the pixels.
    private int[] starts = {};

    private FeatureScale scale = new FeatureScale(new double[0], new double[0]);
    private InputMatrix x = new InputMatrix(1, 1);
    private int images;
    private int blocks;
    private final CacheLines lines = new CacheLines();

    public InputPacking(Workers workers) {
        this.workers = workers;
    }

    public void run(
            byte[] pixels, int[] order, int first, int images, FeatureScale scale, InputMatrix x) {
        this.pixels = pixels;
        this.images = images;
        this.scale = scale;
        this.x = x;
        if (starts.length < images) {
            starts = new int[images];
        }
        for (int i = 0; i < images; i++) {
            starts[i] = order[first + i] * scale.features();
        }
        blocks = StorageSize.ceilDivide(images, BLOCK);
        workers.run(this, x.slices * blocks);
    }

    /// A slice of some images. Rows past the part's last are replaced by the last, which is then
    /// written more than once.
    @Override
    public void run(int part) {
        int slice = part / blocks;
        int begin = part % blocks * BLOCK;
        int last = Math.min(begin + BLOCK, images) - 1;
        int column = slice * InputMatrix.SLICE;
        lines.touch(pixels, starts, begin, last + 1, column, columns(slice));
        for (int row = begin; row <= last; row += 5) {
            packFive(
                    slice,
                    row,
                    Math.min(row + 1, last),
                    Math.min(row + 2, last),
                    Math.min(row + 3, last),
                    Math.min(row + 4, last));
        }
    }

    private void packFive(int slice, int row0, int row1, int row2, int row3, int row4) {
        int firstColumn = slice * InputMatrix.SLICE;
        int highest = Math.max(starts[row0], Math.max(starts[row1], starts[row2]));
        int groups = wholeGroups(slice, Math.max(highest, Math.max(starts[row3], starts[row4])));
        for (int v = 0; v < LANES / L; v++) {
            int column = firstColumn + v * L;
            packFive(
                    pixels,
                    starts[row0] + column,
                    starts[row1] + column,
                    starts[row2] + column,
                    starts[row3] + column,
                    starts[row4] + column,
                    column,
                    groups,
                    x.data,
                    x.index(slice, row0) + v * InputMatrix.SEGMENT,
                    x.index(slice, row1) + v * InputMatrix.SEGMENT,
                    x.index(slice, row2) + v * InputMatrix.SEGMENT,
                    x.index(slice, row3) + v * InputMatrix.SEGMENT,
                    x.index(slice, row4) + v * InputMatrix.SEGMENT);
        }
        for (int row = row0; row <= row4; row++) {
            packRest(slice, row, groups * LANES);
        }
    }

    /// Groups of 16 columns of a slice that vectors can read in an image and all before it: a
    /// vector of bytes may be longer than needed and must not reach past the last image.
    private int wholeGroups(int slice, int image) {
        int firstColumn = slice * InputMatrix.SLICE;
        int readable = pixels.length - BYTES.length() - image - firstColumn;
        return Math.max(0, Math.min(columns(slice), readable) / LANES);
    }

    private int columns(int slice) {
        return Math.min(InputMatrix.SLICE, scale.features() - slice * InputMatrix.SLICE);
    }

    /// Five images side by side share the loads of factors and offsets, and their reads from
    /// memory, where each lies alone, overlap.
    private void packFive(
            byte[] pixels,
            int from0,
            int from1,
            int from2,
            int from3,
            int from4,
            int column,
            int groups,
            float[] x,
            int to0,
            int to1,
            int to2,
            int to3,
            int to4) {
        float[] factors = scale.factors;
        float[] offsets = scale.offsets;
        ByteVector signs = ByteVector.broadcast(BYTES, (byte) 0x80);
        for (int g = 0; g < groups; g++) {
            FloatVector factor =
                    VECTOR.cast(FloatVector.fromArray(FLOATS, factors, column + g * LANES));
            FloatVector offset = FloatVector.fromArray(FLOATS, offsets, column + g * LANES);
            ByteVector b0 = ByteVector.fromArray(BYTES, pixels, from0 + g * LANES);
            b0 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b0).lanewise(VectorOperators.XOR, signs));
            FloatVector x0 = (FloatVector) b0.convertShape(VectorOperators.B2F, FLOATS, 0);
            x0 = Fma.HARDWARE ? factor.fma(x0, offset) : SoftFma.fma(factor, x0, offset);
            VECTOR.cast(x0).intoArray(x, to0 + g * L);
            ByteVector b1 = ByteVector.fromArray(BYTES, pixels, from1 + g * LANES);
            b1 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b1).lanewise(VectorOperators.XOR, signs));
            FloatVector x1 = (FloatVector) b1.convertShape(VectorOperators.B2F, FLOATS, 0);
            x1 = Fma.HARDWARE ? factor.fma(x1, offset) : SoftFma.fma(factor, x1, offset);
            VECTOR.cast(x1).intoArray(x, to1 + g * L);
            ByteVector b2 = ByteVector.fromArray(BYTES, pixels, from2 + g * LANES);
            b2 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b2).lanewise(VectorOperators.XOR, signs));
            FloatVector x2 = (FloatVector) b2.convertShape(VectorOperators.B2F, FLOATS, 0);
            x2 = Fma.HARDWARE ? factor.fma(x2, offset) : SoftFma.fma(factor, x2, offset);
            VECTOR.cast(x2).intoArray(x, to2 + g * L);
            ByteVector b3 = ByteVector.fromArray(BYTES, pixels, from3 + g * LANES);
            b3 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b3).lanewise(VectorOperators.XOR, signs));
            FloatVector x3 = (FloatVector) b3.convertShape(VectorOperators.B2F, FLOATS, 0);
            x3 = Fma.HARDWARE ? factor.fma(x3, offset) : SoftFma.fma(factor, x3, offset);
            VECTOR.cast(x3).intoArray(x, to3 + g * L);
            ByteVector b4 = ByteVector.fromArray(BYTES, pixels, from4 + g * LANES);
            b4 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b4).lanewise(VectorOperators.XOR, signs));
            FloatVector x4 = (FloatVector) b4.convertShape(VectorOperators.B2F, FLOATS, 0);
            x4 = Fma.HARDWARE ? factor.fma(x4, offset) : SoftFma.fma(factor, x4, offset);
            VECTOR.cast(x4).intoArray(x, to4 + g * L);
        }
    }

    /// The columns of a slice from `k` on, of one image.
    private void packRest(int slice, int row, int k) {
        for (; k < columns(slice); k++) {
            int column = slice * InputMatrix.SLICE + k;
            float centered = (pixels[starts[row] + column] & 0xFF) - 128;
            x.data[x.index(slice, row) + InputMatrix.place(k)] =
                    Fma.fma(centered, scale.factors[column], scale.offsets[column]);
        }
    }
}
