package dev.bevis.kernel.matrix;

/// A matrix of doubles, row after row.
public final class DoubleMatrix implements Matrix {

    public final double[] data;
    private final int rows;
    private final int columns;

    public DoubleMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        data = new double[StorageSize.size("matrix", (long) rows * columns)];
    }

    /// Where `row` begins.
    int index(int row) {
        return row * columns;
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
        return data[index(row) + column];
    }

    @Override
    public void set(int row, int column, double value) {
        Matrix.check(this, row, column);
        data[index(row) + column] = value;
    }

    @Override
    public void copyFrom(Matrix source) {
        System.arraycopy(((DoubleMatrix) source).data, 0, data, 0, data.length);
    }
}
