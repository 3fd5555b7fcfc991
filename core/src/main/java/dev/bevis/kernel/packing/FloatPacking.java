package dev.bevis.kernel.packing;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.StorageSize;

/// Rows of floats to normalized floats in the order of [InputMatrix], in parts of some rows each.
///
/// `x = (value − mean) / deviation` in double, rounded once; for missing values see [FeatureScale].
/// Tables have few columns, so there is nothing to gain from vectors.
public final class FloatPacking implements Workers.Task {

    /// Rows of a part.
    private static final int BLOCK = 10;

    private final Workers workers;
    private float[] values = {};
    private int[] order = {};
    private FeatureScale scale = new FeatureScale(new double[0], new double[0]);
    private InputMatrix x = new InputMatrix(1, 1);
    private int first;
    private int rows;
    private int blocks;

    public FloatPacking(Workers workers) {
        this.workers = workers;
    }

    public void run(
            float[] values, int[] order, int first, int rows, FeatureScale scale, InputMatrix x) {
        this.values = values;
        this.order = order;
        this.first = first;
        this.rows = rows;
        this.scale = scale;
        this.x = x;
        blocks = StorageSize.ceilDivide(rows, BLOCK);
        workers.run(this, x.slices * blocks);
    }

    /// A slice of some rows.
    @Override
    public void run(int part) {
        int slice = part / blocks;
        int begin = part % blocks * BLOCK;
        for (int row = begin; row < Math.min(begin + BLOCK, rows); row++) {
            pack(slice, row);
        }
    }

    private void pack(int slice, int row) {
        int features = scale.features();
        int firstColumn = slice * InputMatrix.SLICE;
        int from = order[first + row] * features + firstColumn;
        int to = x.index(slice, row);
        int columns = Math.min(InputMatrix.SLICE, features - firstColumn);
        for (int k = 0; k < columns; k++) {
            int column = firstColumn + k;
            x.data[to + InputMatrix.place(k)] = (float) scale.normalized(column, values[from + k]);
        }
    }
}
