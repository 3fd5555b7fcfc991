package dev.bevis.kernel;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.SoftFma;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Images that are flipped and shifted as they are packed, with the bits that the moved bytes have
/// when [InputPacking] packs them.
///
/// Rows of 32 bytes, as those of CIFAR, are one load each, whose bytes are put in order before they
/// are normalized, where vectors hold sixteen numbers. All else is first written with [MovedRows].
final class MovedPacking implements Workers.Task {

    /// Images of a part.
    private static final int BLOCK = 10;

    /// Bytes of a row.
    private static final int WIDTH = 32;

    private static final VectorSpecies<Float> FLOATS = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;
    private static final int LANES = InputMatrix.LANES;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final Class<? extends ByteVector> BYTE_VECTOR =
            BYTES.vectorType().asSubclass(ByteVector.class);

    private final Workers workers;
    private final MovedRows rows = new MovedRows();
    private MovedPixels source = new MovedPixels(new byte[0], 1, 1, 1, 0);
    private FeatureScale scale = new FeatureScale(new double[0], new double[0]);
    private InputMatrix x = new InputMatrix(1, 1);
    private int images;
    private int blocks;

    MovedPacking(Workers workers) {
        this.workers = workers;
    }

    /// Whether these images are packed here.
    boolean takes(MovedPixels moved, int images) {
        return moved.width == WIDTH && L == LANES && rows.fit(moved, images);
    }

    /// Packs images that [#takes] has just been asked for.
    void run(MovedPixels moved, int count, FeatureScale scale, InputMatrix x) {
        source = moved;
        images = count;
        this.scale = scale;
        this.x = x;
        blocks = StorageSize.ceilDivide(images, BLOCK);
        workers.run(this, x.slices * blocks);
    }

    /// A slice of some images.
    @Override
    public void run(int part) {
        int slice = part / blocks;
        int begin = part % blocks * BLOCK;
        int end = Math.min(begin + BLOCK, images);
        int firstColumn = slice * InputMatrix.SLICE;
        int columns = Math.min(InputMatrix.SLICE, scale.features() - firstColumn);
        int endRow = (firstColumn + columns) / WIDTH;
        int height = source.height;
        for (int i = begin; i < end; i += 4) {
            int j = Math.min(i + 1, end - 1);
            int k = Math.min(i + 2, end - 1);
            int l = Math.min(i + 3, end - 1);
            int row = firstColumn / WIDTH;
            while (row < endRow) {
                int channel = row / height;
                int y = row - channel * height;
                int count = Math.min(endRow - row, height - y);
                int at = row * WIDTH - firstColumn;
                int plane = channel * height * WIDTH;
                pack(
                        count,
                        source.starts[i] + plane,
                        source.starts[j] + plane,
                        source.starts[k] + plane,
                        source.starts[l] + plane,
                        rows.table(i) + y,
                        rows.table(j) + y,
                        rows.table(k) + y,
                        rows.table(l) + y,
                        rows.order(i),
                        rows.order(j),
                        rows.order(k),
                        rows.order(l),
                        row * WIDTH,
                        x.index(slice, i) + at,
                        x.index(slice, j) + at,
                        x.index(slice, k) + at,
                        x.index(slice, l) + at);
                row += count;
            }
        }
    }

    /// Some rows of one channel of four images, which share the loads of factors and offsets.
    private void pack(
            int count,
            int from0,
            int from1,
            int from2,
            int from3,
            int table0,
            int table1,
            int table2,
            int table3,
            int order0,
            int order1,
            int order2,
            int order3,
            int column,
            int to0,
            int to1,
            int to2,
            int to3) {
        byte[] pixels = source.pixels;
        int[] table = rows.rows();
        float[] out = x.data;
        float[] factors = scale.factors;
        float[] offsets = scale.offsets;
        ByteVector signs = ByteVector.broadcast(BYTES, (byte) 0x80);
        ByteVector o0 = BYTE_VECTOR.cast(ByteVector.fromArray(BYTES, rows.orders(), order0));
        ByteVector o1 = BYTE_VECTOR.cast(ByteVector.fromArray(BYTES, rows.orders(), order1));
        ByteVector o2 = BYTE_VECTOR.cast(ByteVector.fromArray(BYTES, rows.orders(), order2));
        ByteVector o3 = BYTE_VECTOR.cast(ByteVector.fromArray(BYTES, rows.orders(), order3));
        for (int n = 0; n < count; n++) {
            int c = column + n * WIDTH;
            FloatVector factor0 = VECTOR.cast(FloatVector.fromArray(FLOATS, factors, c));
            FloatVector offset0 = FloatVector.fromArray(FLOATS, offsets, c);
            FloatVector factor1 = VECTOR.cast(FloatVector.fromArray(FLOATS, factors, c + LANES));
            FloatVector offset1 = FloatVector.fromArray(FLOATS, offsets, c + LANES);
            ByteVector b0 = ByteVector.fromArray(BYTES, pixels, from0 + table[table0 + n]);
            b0 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(o0).selectFrom(BYTE_VECTOR.cast(b0)));
            b0 = BYTE_VECTOR.cast(b0.lanewise(VectorOperators.XOR, signs));
            FloatVector x0 = (FloatVector) b0.convertShape(VectorOperators.B2F, FLOATS, 0);
            x0 = Fma.HARDWARE ? factor0.fma(x0, offset0) : SoftFma.fma(factor0, x0, offset0);
            VECTOR.cast(x0).intoArray(out, to0 + n * WIDTH);
            FloatVector y0 = (FloatVector) b0.convertShape(VectorOperators.B2F, FLOATS, 1);
            y0 = Fma.HARDWARE ? factor1.fma(y0, offset1) : SoftFma.fma(factor1, y0, offset1);
            VECTOR.cast(y0).intoArray(out, to0 + n * WIDTH + LANES);
            ByteVector b1 = ByteVector.fromArray(BYTES, pixels, from1 + table[table1 + n]);
            b1 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(o1).selectFrom(BYTE_VECTOR.cast(b1)));
            b1 = BYTE_VECTOR.cast(b1.lanewise(VectorOperators.XOR, signs));
            FloatVector x1 = (FloatVector) b1.convertShape(VectorOperators.B2F, FLOATS, 0);
            x1 = Fma.HARDWARE ? factor0.fma(x1, offset0) : SoftFma.fma(factor0, x1, offset0);
            VECTOR.cast(x1).intoArray(out, to1 + n * WIDTH);
            FloatVector y1 = (FloatVector) b1.convertShape(VectorOperators.B2F, FLOATS, 1);
            y1 = Fma.HARDWARE ? factor1.fma(y1, offset1) : SoftFma.fma(factor1, y1, offset1);
            VECTOR.cast(y1).intoArray(out, to1 + n * WIDTH + LANES);
            ByteVector b2 = ByteVector.fromArray(BYTES, pixels, from2 + table[table2 + n]);
            b2 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(o2).selectFrom(BYTE_VECTOR.cast(b2)));
            b2 = BYTE_VECTOR.cast(b2.lanewise(VectorOperators.XOR, signs));
            FloatVector x2 = (FloatVector) b2.convertShape(VectorOperators.B2F, FLOATS, 0);
            x2 = Fma.HARDWARE ? factor0.fma(x2, offset0) : SoftFma.fma(factor0, x2, offset0);
            VECTOR.cast(x2).intoArray(out, to2 + n * WIDTH);
            FloatVector y2 = (FloatVector) b2.convertShape(VectorOperators.B2F, FLOATS, 1);
            y2 = Fma.HARDWARE ? factor1.fma(y2, offset1) : SoftFma.fma(factor1, y2, offset1);
            VECTOR.cast(y2).intoArray(out, to2 + n * WIDTH + LANES);
            ByteVector b3 = ByteVector.fromArray(BYTES, pixels, from3 + table[table3 + n]);
            b3 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(o3).selectFrom(BYTE_VECTOR.cast(b3)));
            b3 = BYTE_VECTOR.cast(b3.lanewise(VectorOperators.XOR, signs));
            FloatVector x3 = (FloatVector) b3.convertShape(VectorOperators.B2F, FLOATS, 0);
            x3 = Fma.HARDWARE ? factor0.fma(x3, offset0) : SoftFma.fma(factor0, x3, offset0);
            VECTOR.cast(x3).intoArray(out, to3 + n * WIDTH);
            FloatVector y3 = (FloatVector) b3.convertShape(VectorOperators.B2F, FLOATS, 1);
            y3 = Fma.HARDWARE ? factor1.fma(y3, offset1) : SoftFma.fma(factor1, y3, offset1);
            VECTOR.cast(y3).intoArray(out, to3 + n * WIDTH + LANES);
        }
    }
}
