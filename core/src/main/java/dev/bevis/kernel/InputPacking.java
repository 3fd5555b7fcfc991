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
        gang.run(this, Layout.ceilDivide(images, BLOCK));
    }

    @Override
    public void run(int part) {
        int end = Math.min((part + 1) * BLOCK, images);
        for (int row = part * BLOCK; row < end; row++) {
            int from = order[first + row] * scale.features();
            for (int slice = 0; slice < x.slices; slice++) {
                packSlice(from, slice, x.index(slice, row));
            }
        }
    }

    private void packSlice(int from, int slice, int to) {
        int firstColumn = slice * InputMatrix.SLICE;
        int columns = Math.min(InputMatrix.SLICE, scale.features() - firstColumn);
        int whole = columns / InputMatrix.LANES * InputMatrix.LANES;
        // Vectors of bytes may be longer than needed: stay inside the pixels.
        int reach = pixels.length - BYTES.length();
        int k = 0;
        for (;
                k < whole && from + firstColumn + k + InputMatrix.LANES <= reach;
                k += InputMatrix.LANES) {
            for (int v = 0; v < InputMatrix.LANES / L; v++) {
                int column = firstColumn + k + v * L;
                FloatVector centered =
                        (FloatVector)
                                ByteVector.fromArray(BYTES, pixels, from + column)
                                        .lanewise(VectorOperators.XOR, (byte) 0x80)
                                        .convertShape(VectorOperators.B2F, FLOATS, 0);
                Fma.fma(
                                centered,
                                FloatVector.fromArray(FLOATS, scale.factors, column),
                                FloatVector.fromArray(FLOATS, scale.offsets, column))
                        .intoArray(x.data, to + v * InputTile.SEGMENT + k / InputMatrix.LANES * L);
            }
        }
        for (; k < columns; k++) {
            int column = firstColumn + k;
            float centered = (pixels[from + column] & 0xFF) - 128;
            x.data[to + InputMatrix.place(k)] =
                    Fma.fma(centered, scale.factors[column], scale.offsets[column]);
        }
    }
}
