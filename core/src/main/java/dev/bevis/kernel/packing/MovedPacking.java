package dev.bevis.kernel.packing;

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
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Images that are flipped and shifted as they are packed, with the bits that the moved bytes have
/// when [InputPacking] packs them.
///
/// Rows of 32 bytes, as those of CIFAR, are one load each, where vectors hold sixteen numbers; its
/// bytes are put in order twice, so that sixteen of them lie where they can be turned into numbers.
/// All else is first written with [MovedRows].
public final class MovedPacking implements Workers.Task {

    /// Images of a part, a multiple of the four that are packed together.
    private static final int BLOCK = 16;

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
    private final CacheLines lines = new CacheLines();

    public MovedPacking(Workers workers) {
        this.workers = workers;
    }

    /// Whether these images are packed here.
    public boolean takes(MovedPixels moved, int images) {
        return moved.width == WIDTH && L == LANES && rows.fit(moved, images);
    }

    /// Packs images that [#takes] has just been asked for.
    public void run(MovedPixels moved, int count, FeatureScale scale, InputMatrix x) {
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
        int firstRow = firstColumn / WIDTH;
        lines.touch(source.pixels, source.starts, begin, end, firstColumn, columns);
        for (int i = begin; i < end; i += 4) {
            int j = Math.min(i + 1, end - 1);
            int k = Math.min(i + 2, end - 1);
            int l = Math.min(i + 3, end - 1);
            pack(
                    columns / WIDTH,
                    source.starts[i],
                    source.starts[j],
                    source.starts[k],
                    source.starts[l],
                    rows.table(i) + firstRow,
                    rows.table(j) + firstRow,
                    rows.table(k) + firstRow,
                    rows.table(l) + firstRow,
                    rows.order(i),
                    rows.order(j),
                    rows.order(k),
                    rows.order(l),
                    firstColumn,
                    x.index(slice, i),
                    x.index(slice, j),
                    x.index(slice, k),
                    x.index(slice, l));
        }
    }

    /// Some rows of four images, which share the loads of factors and offsets.
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
        VectorShuffle<Byte> o0 = ByteVector.fromArray(BYTES, rows.orders(), order0).toShuffle();
        VectorShuffle<Byte> p0 =
                ByteVector.fromArray(BYTES, rows.orders(), order0 + 16).toShuffle();
        VectorShuffle<Byte> o1 = ByteVector.fromArray(BYTES, rows.orders(), order1).toShuffle();
        VectorShuffle<Byte> p1 =
                ByteVector.fromArray(BYTES, rows.orders(), order1 + 16).toShuffle();
        VectorShuffle<Byte> o2 = ByteVector.fromArray(BYTES, rows.orders(), order2).toShuffle();
        VectorShuffle<Byte> p2 =
                ByteVector.fromArray(BYTES, rows.orders(), order2 + 16).toShuffle();
        VectorShuffle<Byte> o3 = ByteVector.fromArray(BYTES, rows.orders(), order3).toShuffle();
        VectorShuffle<Byte> p3 =
                ByteVector.fromArray(BYTES, rows.orders(), order3 + 16).toShuffle();
        for (int n = 0; n < count; n++) {
            int c = column + n * WIDTH;
            FloatVector factor0 = VECTOR.cast(FloatVector.fromArray(FLOATS, factors, c));
            FloatVector offset0 = FloatVector.fromArray(FLOATS, offsets, c);
            FloatVector factor1 = VECTOR.cast(FloatVector.fromArray(FLOATS, factors, c + LANES));
            FloatVector offset1 = FloatVector.fromArray(FLOATS, offsets, c + LANES);
            ByteVector r0 = ByteVector.fromArray(BYTES, pixels, from0 + table[table0 + n]);
            r0 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r0).lanewise(VectorOperators.XOR, signs));
            ByteVector b0 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r0).rearrange(o0));
            FloatVector x0 = (FloatVector) b0.convertShape(VectorOperators.B2F, FLOATS, 0);
            x0 = Fma.HARDWARE ? factor0.fma(x0, offset0) : SoftFma.fma(factor0, x0, offset0);
            VECTOR.cast(x0).intoArray(out, to0 + n * WIDTH);
            b0 = BYTE_VECTOR.cast(r0.rearrange(p0));
            FloatVector y0 = (FloatVector) b0.convertShape(VectorOperators.B2F, FLOATS, 0);
            y0 = Fma.HARDWARE ? factor1.fma(y0, offset1) : SoftFma.fma(factor1, y0, offset1);
            VECTOR.cast(y0).intoArray(out, to0 + n * WIDTH + LANES);
            ByteVector r1 = ByteVector.fromArray(BYTES, pixels, from1 + table[table1 + n]);
            r1 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r1).lanewise(VectorOperators.XOR, signs));
            ByteVector b1 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r1).rearrange(o1));
            FloatVector x1 = (FloatVector) b1.convertShape(VectorOperators.B2F, FLOATS, 0);
            x1 = Fma.HARDWARE ? factor0.fma(x1, offset0) : SoftFma.fma(factor0, x1, offset0);
            VECTOR.cast(x1).intoArray(out, to1 + n * WIDTH);
            b1 = BYTE_VECTOR.cast(r1.rearrange(p1));
            FloatVector y1 = (FloatVector) b1.convertShape(VectorOperators.B2F, FLOATS, 0);
            y1 = Fma.HARDWARE ? factor1.fma(y1, offset1) : SoftFma.fma(factor1, y1, offset1);
            VECTOR.cast(y1).intoArray(out, to1 + n * WIDTH + LANES);
            ByteVector r2 = ByteVector.fromArray(BYTES, pixels, from2 + table[table2 + n]);
            r2 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r2).lanewise(VectorOperators.XOR, signs));
            ByteVector b2 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r2).rearrange(o2));
            FloatVector x2 = (FloatVector) b2.convertShape(VectorOperators.B2F, FLOATS, 0);
            x2 = Fma.HARDWARE ? factor0.fma(x2, offset0) : SoftFma.fma(factor0, x2, offset0);
            VECTOR.cast(x2).intoArray(out, to2 + n * WIDTH);
            b2 = BYTE_VECTOR.cast(r2.rearrange(p2));
            FloatVector y2 = (FloatVector) b2.convertShape(VectorOperators.B2F, FLOATS, 0);
            y2 = Fma.HARDWARE ? factor1.fma(y2, offset1) : SoftFma.fma(factor1, y2, offset1);
            VECTOR.cast(y2).intoArray(out, to2 + n * WIDTH + LANES);
            ByteVector r3 = ByteVector.fromArray(BYTES, pixels, from3 + table[table3 + n]);
            r3 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r3).lanewise(VectorOperators.XOR, signs));
            ByteVector b3 = BYTE_VECTOR.cast(BYTE_VECTOR.cast(r3).rearrange(o3));
            FloatVector x3 = (FloatVector) b3.convertShape(VectorOperators.B2F, FLOATS, 0);
            x3 = Fma.HARDWARE ? factor0.fma(x3, offset0) : SoftFma.fma(factor0, x3, offset0);
            VECTOR.cast(x3).intoArray(out, to3 + n * WIDTH);
            b3 = BYTE_VECTOR.cast(r3.rearrange(p3));
            FloatVector y3 = (FloatVector) b3.convertShape(VectorOperators.B2F, FLOATS, 0);
            y3 = Fma.HARDWARE ? factor1.fma(y3, offset1) : SoftFma.fma(factor1, y3, offset1);
            VECTOR.cast(y3).intoArray(out, to3 + n * WIDTH + LANES);
        }
    }
}
