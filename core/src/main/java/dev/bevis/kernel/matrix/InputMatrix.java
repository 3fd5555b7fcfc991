package dev.bevis.kernel.matrix;

/// A matrix of floats with long rows, the packed images of a batch or the weights they are
/// multiplied with: `[slice][row][lane group]`.
///
/// Columns are cut into slices of [#SLICE]. Inside a slice, column `j` belongs to virtual lane `j
/// mod 16`; the lanes that share a physical vector are stored together, one segment of the row
/// after the other, so that every pass of an [dev.bevis.kernel.tile.InputTile] reads whole cache
/// lines.
public final class InputMatrix implements Matrix {

    /// Columns of a slice. Part of the numerics: the 16-lane sum is taken slice by slice.
    public static final int SLICE = 1536;

    /// Floats from one row of a slice to the next: an odd number of cache lines, for rows a power
    /// of two apart would fall on few sets of the cache.
    public static final int STRIDE = SLICE + 16;

    /// Virtual lanes of the sum.
    public static final int LANES = 16;

    /// Lanes that are stored together: those of a physical vector.
    public static final int STORED_LANES = VectorWidth.LANES;

    /// Floats of a slice's row that belong to lanes stored together.
    public static final int SEGMENT = SLICE / LANES * STORED_LANES;

    /// Rows are padded to a multiple of this, a common multiple of all register tiles' sides.
    static final int ROW_STEP = 20;

    public final float[] data;
    final int paddedRows;
    public final int slices;
    private final int rows;
    private final int columns;

    public InputMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        paddedRows = StorageSize.roundUp(rows, ROW_STEP);
        slices = StorageSize.ceilDivide(columns, SLICE);
        long size = StorageSize.FIRST + (long) slices * paddedRows * STRIDE;
        data = new float[StorageSize.size("matrix of inputs", Math.max(size, StorageSize.LARGE))];
    }

    /// Where `row` of `slice` begins.
    public int index(int slice, int row) {
        return StorageSize.FIRST + (slice * paddedRows + row) * STRIDE;
    }

    /// Groups of 16 columns in `slice`; the last may be padded with zeros.
    public int groups(int slice) {
        return StorageSize.ceilDivide(Math.min(SLICE, columns - slice * SLICE), LANES);
    }

    /// Where column `j` of a slice lies in its row.
    public static int place(int j) {
        return lane(j % LANES) + j / LANES * STORED_LANES;
    }

    /// Where lane `lane` of a slice begins in its row. Lanes that are stored together follow it,
    /// and its next column comes [#STORED_LANES] later.
    public static int lane(int lane) {
        return lane / STORED_LANES * SEGMENT + lane % STORED_LANES;
    }

    private int place(int row, int column) {
        int slice = column / SLICE;
        return index(slice, row) + place(column - slice * SLICE);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double get(int row, int column) {
        Matrix.check(this, row, column);
        return data[place(row, column)];
    }

    @Override
    public void set(int row, int column, double value) {
        Matrix.check(this, row, column);
        data[place(row, column)] = (float) value;
    }

    @Override
    public void copyFrom(Matrix source) {
        System.arraycopy(((InputMatrix) source).data, 0, data, 0, data.length);
    }
}
