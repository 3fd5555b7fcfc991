package dev.bevis.kernel.matrix;

/// A matrix of floats in panels of 16 columns: `[panel][row][16]`.
///
/// A panel's rows follow each other, so that kernels walk it with a constant stride, and a row's 16
/// numbers are one vector of 512 bits, two of 256 or four of 128. Rows are padded to a multiple of
/// [#ROW_STEP] for whole register tiles.
public final class PanelMatrix implements Matrix {

    /// Columns of a panel.
    public static final int WIDTH = 16;

    /// Rows are padded to a multiple of this, the rows of [dev.bevis.kernel.tile.PanelTile].
    public static final int ROW_STEP = 4;

    /// Panels are padded to a multiple of this, for a tile whose two vectors span as many.
    private static final int PANEL_STEP = Math.max(1, 2 * VectorWidth.LANES / WIDTH);

    public final float[] data;
    public final int paddedRows;
    final int panels;
    private final int rows;
    private final int columns;

    public PanelMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        paddedRows = StorageSize.roundUp(rows, ROW_STEP);
        panels = StorageSize.roundUp(StorageSize.ceilDivide(columns, WIDTH), PANEL_STEP);
        data = new float[StorageSize.size("matrix", (long) panels * paddedRows * WIDTH)];
    }

    /// Where the 16 columns of `panel` in `row` begin.
    public int index(int row, int panel) {
        return (panel * paddedRows + row) * WIDTH;
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
        return data[index(row, column / WIDTH) + column % WIDTH];
    }

    @Override
    public void set(int row, int column, double value) {
        Matrix.check(this, row, column);
        data[index(row, column / WIDTH) + column % WIDTH] = (float) value;
    }

    @Override
    public void copyFrom(Matrix source) {
        System.arraycopy(((PanelMatrix) source).data, 0, data, 0, data.length);
    }
}
