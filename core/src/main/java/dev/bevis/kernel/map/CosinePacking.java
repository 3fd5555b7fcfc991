package dev.bevis.kernel.map;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
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

/// Images to normalized cosine coefficients, as [CosineMap] defines them, in the order of
/// [InputMatrix].
///
/// Each image is computed for itself, lanes run along pixels and coefficients, so that neither
/// threads nor the width of vectors change a bit. Why vectors are cast: see [VectorWidth#VECTOR].
public final class CosinePacking implements Workers.Task {

    /// Parts for each thread, which take turns.
    private static final int PARTS = 4;

    private static final VectorSpecies<Float> FLOATS = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;

    /// At least 8 bytes, the smallest vector; a quarter of a float vector otherwise.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, L * Byte.SIZE)));

    private static final Class<? extends ByteVector> BYTE_VECTOR =
            BYTES.vectorType().asSubclass(ByteVector.class);

    private final Workers workers;
    private final Buffers[] buffers;
    private Features features = new ByteFeatures(new byte[0]);
    private int[] order = {};
    private FeatureScale scale = new FeatureScale(new double[0], new double[0]);
    private InputMatrix x = new InputMatrix(1, 1);
    private CosineMap map = new CosineMap(1, 1, 1, new double[1], new double[] {1});
    private CosineTables tables = map.tables();
    private int first;
    private int images;
    private int parts;

    /// What one part computes in.
    private static final class Buffers {
        float[] pixels = {};
        float[] turned = {};
        float[] above = {};
        float[] coefficients = {};

        /// Room for the images of a map. What is read past the end of a row is the next row, and of
        /// the last row padding.
        void fit(CosineMap map, CosineTables tables) {
            int all = map.features() + CosineTables.COLUMNS + L;
            int rows = StorageSize.roundUp(map.height(), CosineTables.ROWS);
            int sums = rows * tables.stride;
            if (pixels.length != all || above.length != sums) {
                pixels = new float[all];
                turned = new float[all];
                above = new float[sums];
                coefficients = new float[sums];
            }
        }
    }

    public CosinePacking(Workers workers) {
        this.workers = workers;
        buffers = new Buffers[PARTS * workers.threads()];
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = new Buffers();
        }
    }

    /// Packs images `order[first]` and so on; see [dev.bevis.kernel.Kernels#pack].
    public void run(
            Features features,
            int[] order,
            int first,
            int images,
            FeatureScale scale,
            CosineMap map,
            InputMatrix x) {
        this.features = features;
        this.order = order;
        this.first = first;
        this.images = images;
        this.scale = scale;
        this.map = map;
        this.x = x;
        tables = map.tables();
        parts = Math.min(images, buffers.length);
        workers.run(this, parts);
    }

    /// Images one after the other, of which each part has the same share.
    @Override
    public void run(int part) {
        Buffers mine = buffers[part];
        mine.fit(map, tables);
        int begin = (int) ((long) images * part / parts);
        int end = (int) ((long) images * (part + 1) / parts);
        for (int row = begin; row < end; row++) {
            pack(row, mine);
        }
    }

    private void pack(int row, Buffers mine) {
        int from = order[first + row] * scale.features();
        switch (features) {
            case ByteFeatures bytes -> normalize(bytes.data, from, scale, mine.pixels);
            case FloatFeatures floats -> {
                for (int c = 0; c < scale.features(); c++) {
                    mine.pixels[c] = (float) scale.normalized(c, floats.data[from + c]);
                }
            }
        }
        int channels = map.channels();
        int pixels = tables.pixels;
        float[] turned = mine.pixels;
        if (channels == CosineMap.COLORS) {
            turned = mine.turned;
            for (int c = 0; c < channels; c++) {
                turn(mine.pixels, pixels, tables.axes, c * channels, turned, c * pixels);
            }
        }
        int input = 0;
        for (int c = 0; c < channels; c++) {
            int rows = tables.rows[c];
            int stride = tables.stride;
            multiply(
                    tables.rowCosines,
                    map.height(),
                    rows,
                    map.height(),
                    turned,
                    c * pixels,
                    map.width(),
                    stride,
                    mine.above,
                    stride);
            multiply(
                    mine.above,
                    stride,
                    rows,
                    map.width(),
                    tables.columnCosines,
                    0,
                    stride,
                    tables.columns[c],
                    mine.coefficients,
                    stride);
            input = store(tables.places[c], mine.coefficients, input, row);
        }
    }

    /// Bytes as [dev.bevis.kernel.Kernels#pack] normalizes them. A vector of bytes may be longer
    /// than needed and must not reach past the last image.
    private static void normalize(byte[] bytes, int from, FeatureScale scale, float[] x) {
        float[] factors = scale.factors;
        float[] offsets = scale.offsets;
        int features = factors.length;
        int readable = Math.min(features - L, bytes.length - from - BYTES.length());
        ByteVector signs = ByteVector.broadcast(BYTES, (byte) 0x80);
        int c = 0;
        for (; c <= readable; c += L) {
            FloatVector factor = VECTOR.cast(FloatVector.fromArray(FLOATS, factors, c));
            FloatVector offset = FloatVector.fromArray(FLOATS, offsets, c);
            ByteVector b = ByteVector.fromArray(BYTES, bytes, from + c);
            b = BYTE_VECTOR.cast(BYTE_VECTOR.cast(b).lanewise(VectorOperators.XOR, signs));
            FloatVector v = (FloatVector) b.convertShape(VectorOperators.B2F, FLOATS, 0);
            v = Fma.HARDWARE ? factor.fma(v, offset) : SoftFma.fma(factor, v, offset);
            VECTOR.cast(v).intoArray(x, c);
        }
        for (; c < features; c++) {
            x[c] = Fma.fma((bytes[from + c] & 0xFF) - 128f, factors[c], offsets[c]);
        }
    }

    /// One plane of three on a turned axis. Reads and writes up to a vector past the end.
    private static void turn(
            float[] planes, int pixels, float[] axes, int axis, float[] turned, int to) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector first = VECTOR.cast(FloatVector.broadcast(FLOATS, axes[axis]));
        FloatVector second = VECTOR.cast(FloatVector.broadcast(FLOATS, axes[axis + 1]));
        FloatVector third = VECTOR.cast(FloatVector.broadcast(FLOATS, axes[axis + 2]));
        for (int p = 0; p < pixels; p += L) {
            FloatVector r = FloatVector.fromArray(FLOATS, planes, p);
            FloatVector g = FloatVector.fromArray(FLOATS, planes, pixels + p);
            FloatVector b = FloatVector.fromArray(FLOATS, planes, 2 * pixels + p);
            FloatVector sum = Fma.HARDWARE ? first.fma(r, zero) : SoftFma.fma(first, r, zero);
            sum = Fma.HARDWARE ? second.fma(g, sum) : SoftFma.fma(second, g, sum);
            sum = Fma.HARDWARE ? third.fma(b, sum) : SoftFma.fma(third, b, sum);
            VECTOR.cast(sum).intoArray(turned, to + p);
        }
    }

    /// `C = A · B`, each number a chain over `length` from 0.
    ///
    /// @param rows of `A` and `C`, a multiple of [CosineTables#ROWS]
    /// @param columns of `B` and `C`, a multiple of [CosineTables#COLUMNS]
    private static void multiply(
            float[] a,
            int aStride,
            int rows,
            int length,
            float[] b,
            int from,
            int bStride,
            int columns,
            float[] c,
            int cStride) {
        for (int column = 0; column < columns; column += 2 * L) {
            for (int row = 0; row < rows; row += CosineTables.ROWS) {
                tile(
                        a,
                        row * aStride,
                        aStride,
                        length,
                        b,
                        from + column,
                        bStride,
                        c,
                        row * cStride + column,
                        cStride);
            }
        }
    }

    /// Four rows of two vectors.
    private static void tile(
            float[] a,
            int aAt,
            int aStride,
            int length,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int k = 0; k < length; k++) {
            int at = bAt + k * bStride;
            FloatVector v0 = VECTOR.cast(FloatVector.fromArray(FLOATS, b, at));
            FloatVector v1 = VECTOR.cast(FloatVector.fromArray(FLOATS, b, at + L));
            FloatVector f0 = FloatVector.broadcast(FLOATS, a[aAt + k]);
            s00 = Fma.HARDWARE ? v0.fma(f0, s00) : SoftFma.fma(v0, f0, s00);
            s01 = Fma.HARDWARE ? v1.fma(f0, s01) : SoftFma.fma(v1, f0, s01);
            FloatVector f1 = FloatVector.broadcast(FLOATS, a[aAt + aStride + k]);
            s10 = Fma.HARDWARE ? v0.fma(f1, s10) : SoftFma.fma(v0, f1, s10);
            s11 = Fma.HARDWARE ? v1.fma(f1, s11) : SoftFma.fma(v1, f1, s11);
            FloatVector f2 = FloatVector.broadcast(FLOATS, a[aAt + 2 * aStride + k]);
            s20 = Fma.HARDWARE ? v0.fma(f2, s20) : SoftFma.fma(v0, f2, s20);
            s21 = Fma.HARDWARE ? v1.fma(f2, s21) : SoftFma.fma(v1, f2, s21);
            FloatVector f3 = FloatVector.broadcast(FLOATS, a[aAt + 3 * aStride + k]);
            s30 = Fma.HARDWARE ? v0.fma(f3, s30) : SoftFma.fma(v0, f3, s30);
            s31 = Fma.HARDWARE ? v1.fma(f3, s31) : SoftFma.fma(v1, f3, s31);
        }
        VECTOR.cast(s00).intoArray(c, cAt);
        VECTOR.cast(s01).intoArray(c, cAt + L);
        VECTOR.cast(s10).intoArray(c, cAt + cStride);
        VECTOR.cast(s11).intoArray(c, cAt + cStride + L);
        VECTOR.cast(s20).intoArray(c, cAt + 2 * cStride);
        VECTOR.cast(s21).intoArray(c, cAt + 2 * cStride + L);
        VECTOR.cast(s30).intoArray(c, cAt + 3 * cStride);
        VECTOR.cast(s31).intoArray(c, cAt + 3 * cStride + L);
    }

    /// Puts the kept coefficients of a plane where they belong.
    ///
    /// @param input number of the first
    /// @return number of the one after the last
    private int store(int[] places, float[] coefficients, int input, int row) {
        float[] offsets = tables.offsets;
        float[] factors = tables.factors;
        int end = input + places.length;
        for (int from = input; from < end; ) {
            int slice = from / InputMatrix.SLICE;
            int to = Math.min(end, (slice + 1) * InputMatrix.SLICE);
            int at = x.index(slice, row);
            for (int m = from; m < to; m++) {
                x.data[at + InputMatrix.place(m - slice * InputMatrix.SLICE)] =
                        Fma.fma(coefficients[places[m - input]], factors[m], offsets[m]);
            }
            from = to;
        }
        return end;
    }
}
