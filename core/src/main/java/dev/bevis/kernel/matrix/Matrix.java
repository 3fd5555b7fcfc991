package dev.bevis.kernel.matrix;

/// Numbers in rows and columns, stored as the [dev.bevis.kernel.Kernels] that made it like best.
///
/// Element access converts and is slow; it is for filling, saving and checking. The storage may
/// hold more than the matrix; what lies outside it is never read into a result.
public sealed interface Matrix permits PanelMatrix, InputMatrix, DoubleMatrix {

    int rows();

    int columns();

    /// Element (`row`, `column`), exact.
    double get(int row, int column);

    /// Sets element (`row`, `column`) to `value`, rounded to the precision of the storage.
    void set(int row, int column, double value);

    /// Sets this matrix to `source`, which has the same rows, columns and storage.
    void copyFrom(Matrix source);

    /// Refuses an index outside `rows` × `columns`.
    static void check(Matrix matrix, int row, int column) {
        if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.columns()) {
            throw new IndexOutOfBoundsException(
                    "element ("
                            + row
                            + ", "
                            + column
                            + ") of a "
                            + matrix.rows()
                            + " × "
                            + matrix.columns()
                            + " matrix");
        }
    }
}
