package dev.bevis.kernel.map;

import dev.bevis.kernel.matrix.StorageSize;

/// The numbers of a [CosineMap] in floats, laid out for sums over rows of images.
///
/// Matrices have rows of a multiple of [#COLUMNS] numbers and, where they are the left factor, a
/// multiple of [#ROWS] rows; what lies outside is zero or never looked at.
final class CosineTables {

    /// Rows of a register tile.
    static final int ROWS = 4;

    /// Columns of a register tile: two vectors of the widest kind.
    static final int COLUMNS = 32;

    /// Pixels of a plane.
    final int pixels;

    /// C × C.
    final float[] axes;

    /// `D_H`, with rows of H numbers.
    final float[] rowCosines;

    /// `D_Wᵀ`, with padded rows.
    final float[] columnCosines;

    /// Numbers of a row of [#columnCosines], and of what is summed in it.
    final int stride;

    /// For each plane where in its coefficients each kept one lies.
    final int[][] places;

    /// For each plane rows and columns of its coefficients, padded.
    final int[] rows;

    final int[] columns;
    final float[] factors;
    final float[] offsets;

    CosineTables(CosineMap map) {
        int height = map.height();
        int width = map.width();
        pixels = height * width;
        axes = floats(map.axes);
        int paddedRows = StorageSize.roundUp(height, ROWS);
        rowCosines = new float[paddedRows * height];
        for (int u = 0; u < height; u++) {
            for (int i = 0; i < height; i++) {
                rowCosines[u * height + i] = (float) map.rowCosines[u][i];
            }
        }
        stride = StorageSize.roundUp(width, COLUMNS);
        columnCosines = new float[width * stride];
        for (int v = 0; v < width; v++) {
            for (int j = 0; j < width; j++) {
                columnCosines[j * stride + v] = (float) map.columnCosines[j][v];
            }
        }
        int channels = map.channels();
        places = new int[channels][];
        rows = new int[channels];
        columns = new int[channels];
        for (int c = 0; c < channels; c++) {
            CosineMap.Plane plane = map.planes[c];
            rows[c] = StorageSize.roundUp(plane.rows(), ROWS);
            columns[c] = StorageSize.roundUp(plane.columns(), COLUMNS);
            places[c] = new int[plane.places().length];
            for (int i = 0; i < places[c].length; i++) {
                int place = plane.places()[i];
                places[c][i] = place / plane.columns() * stride + place % plane.columns();
            }
        }
        factors = new float[map.outputs()];
        offsets = new float[map.outputs()];
        for (int m = 0; m < offsets.length; m++) {
            factors[m] = (float) map.factor(m);
            offsets[m] = (float) (-map.mean(m) * map.factor(m));
        }
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
