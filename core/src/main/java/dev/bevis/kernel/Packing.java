package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.PanelTile;

/// The factors of a product, the rows of a register tile side by side, as it reads them: `[group of
/// rows][k][row]`. Rows past the end are zero.
final class Packing {

    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Of the squares that tiles turn.
    private static final int SIDE = PanelTile.ROWS;

    private final int step;
    private float[] factors = {};

    /// @param step rows of a tile
    Packing(int step) {
        this.step = step;
    }

    /// The packed factors. Row `r` of group `g` at `k` is at `(g · length + k) · step + r`.
    float[] factors() {
        return factors;
    }

    /// Packs `scale ·` all rows of `m` over its first `length` columns.
    void rows(PanelTile tile, PanelMatrix m, int length, float scale) {
        rows(tile, m, 0, m.rows(), 0, length, scale);
    }

    /// Packs `scale ·` the rows of `m` from `firstRow` to `endRow` over `length` columns.
    ///
    /// @param first column, a multiple of [PanelMatrix#WIDTH]
    void rows(
            PanelTile tile,
            PanelMatrix m,
            int firstRow,
            int endRow,
            int first,
            int length,
            float scale) {
        int groups = reserve(endRow - firstRow, length);
        for (int group = 0; group < groups; group++) {
            int row = firstRow + group * step;
            boolean whole = row + step <= endRow;
            for (int k = 0; k < length; k += WIDTH) {
                int here = Math.min(WIDTH, length - k);
                int panel = (first + k) / WIDTH;
                int to = (group * length + k) * step;
                if (whole) {
                    int squares = StorageSize.ceilDivide(here, SIDE);
                    int from = m.index(row, panel);
                    tile.transpose(m.data, from, squares, scale, factors, to, step);
                }
                for (int r = whole ? SIDE : 0; r < step; r++) {
                    int from = row + r < endRow ? m.index(row + r, panel) : -1;
                    for (int l = 0; l < here; l++) {
                        factors[to + r + l * step] = from < 0 ? 0 : scale * m.data[from + l];
                    }
                }
            }
        }
    }

    /// Packs columns of `m` from `first` to `end` over `length` of its rows: rows of its transpose.
    ///
    /// @param first a multiple of the rows of a tile
    void columns(PanelTile tile, PanelMatrix m, int first, int end, int firstRow, int length) {
        int groups = reserve(end - first, length);
        for (int group = 0; group < groups; group++) {
            int column = first + group * step;
            int from = m.index(firstRow, column / WIDTH) + column % WIDTH;
            int to = group * length * step;
            if (step == SIDE && column + step <= end) {
                tile.copyRows(m.data, from, length, factors, to);
            } else {
                for (int k = 0; k < length; k++) {
                    for (int r = 0; r < step; r++) {
                        boolean inside = column + r < end;
                        factors[to + k * step + r] = inside ? m.data[from + k * WIDTH + r] : 0;
                    }
                }
            }
        }
    }

    /// With room for a square that begins in the last group and does not fit; those of the others
    /// reach into the next group, which is written after them.
    private int reserve(int rows, int length) {
        int groups = StorageSize.ceilDivide(rows, step);
        int size = StorageSize.size("packed matrix", ((long) groups * length + SIDE) * step);
        if (factors.length < size) {
            factors = new float[size];
        }
        return groups;
    }
}
