package dev.bevis.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Images from bytes to normalized floats in the order of [InputMatrix], in parts of some images
/// each.
///
/// `x = fma(pixel − 128, factor, offset)`.
final class InputPacking implements Gang.Task {

    /// Images of a part.
    private static final int BLOCK = 10;

    private static final VectorSpecies<Float> FLOATS = InputTile.SPECIES;
    private static final int L = InputTile.L;

    /// At least 8 bytes, the smallest vector; a quarter of a float vector otherwise.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, L * Byte.SIZE)));

    private final Gang gang;
    private byte[] pixels = {};
    private int[] order = {};
    private PixelScale scale = new PixelScale(new double[0], new double[0]);
    private InputMatrix x = new InputMatrix(1, 1);
    private int first;
    private int images;
    private int blocks;

    InputPacking(Gang gang) {
        this.gang = gang;
    }

    void run(byte[] pixels, int[] order, int first, int images, PixelScale scale, InputMatrix x) {
        this.pixels = pixels;
        this.order = order;
        this.first = first;
        this.images = images;
        this.scale = scale;
        this.x = x;
        blocks = Layout.ceilDivide(images, BLOCK);
        gang.run(this, x.slices * blocks);
    }

    /// A slice of some images. Rows past the part's last are replaced by the last, which is then
    /// written more than once.
    @Override
    public void run(int part) {
        int slice = part / blocks;
        int begin = part % blocks * BLOCK;
        int last = Math.min(begin + BLOCK, images) - 1;
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
        int column = slice * InputMatrix.SLICE;
        int highest = Math.max(at(row0), Math.max(at(row1), at(row2)));
        int groups = wholeGroups(slice, Math.max(highest, Math.max(at(row3), at(row4))));
        for (int v = 0; v < InputMatrix.LANES / L; v++) {
            packFive(
                    pixels,
                    at(row0),
                    at(row1),
                    at(row2),
                    at(row3),
                    at(row4),
                    column + v * L,
                    groups * InputMatrix.LANES,
                    x.data,
                    x.index(slice, row0) + v * InputTile.SEGMENT,
                    x.index(slice, row1) + v * InputTile.SEGMENT,
                    x.index(slice, row2) + v * InputTile.SEGMENT,
                    x.index(slice, row3) + v * InputTile.SEGMENT,
                    x.index(slice, row4) + v * InputTile.SEGMENT);
        }
        for (int row = row0; row <= row4; row++) {
            packRest(slice, row, groups * InputMatrix.LANES);
        }
    }

    /// Where an image begins in the pixels.
    private int at(int row) {
        return order[first + row] * scale.features();
    }

    /// Groups of 16 columns of a slice that vectors can read in an image and all before it: a
    /// vector of bytes may be longer than needed and must not reach past the last image.
    private int wholeGroups(int slice, int image) {
        int firstColumn = slice * InputMatrix.SLICE;
        int readable = pixels.length - BYTES.length() - image - firstColumn;
        return Math.max(0, Math.min(columns(slice), readable) / InputMatrix.LANES);
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
            int columns,
            float[] x,
            int to0,
            int to1,
            int to2,
            int to3,
            int to4) {
        float[] factors = scale.factors;
        float[] offsets = scale.offsets;
        for (int k = 0; k < columns; k += InputMatrix.LANES) {
            FloatVector factor = FloatVector.fromArray(FLOATS, factors, column + k);
            FloatVector offset = FloatVector.fromArray(FLOATS, offsets, column + k);
            int to = k / InputMatrix.LANES * L;
            Fma.fma(centered(pixels, from0 + column + k), factor, offset).intoArray(x, to0 + to);
            Fma.fma(centered(pixels, from1 + column + k), factor, offset).intoArray(x, to1 + to);
            Fma.fma(centered(pixels, from2 + column + k), factor, offset).intoArray(x, to2 + to);
            Fma.fma(centered(pixels, from3 + column + k), factor, offset).intoArray(x, to3 + to);
            Fma.fma(centered(pixels, from4 + column + k), factor, offset).intoArray(x, to4 + to);
        }
    }

    private static FloatVector centered(byte[] pixels, int at) {
        return (FloatVector)
                ByteVector.fromArray(BYTES, pixels, at)
                        .lanewise(VectorOperators.XOR, (byte) 0x80)
                        .convertShape(VectorOperators.B2F, FLOATS, 0);
    }

    /// The columns of a slice from `k` on, of one image.
    private void packRest(int slice, int row, int k) {
        for (; k < columns(slice); k++) {
            int column = slice * InputMatrix.SLICE + k;
            float centered = (pixels[at(row) + column] & 0xFF) - 128;
            x.data[x.index(slice, row) + InputMatrix.place(k)] =
                    Fma.fma(centered, scale.factors[column], scale.offsets[column]);
        }
    }
}
