package dev.bevis.kernel;

/// The factors of a product, the rows of a register tile side by side, as it reads them: `[group of
/// rows][k][row]`. Rows past the end are zero.
final class Packing {

    private static final int WIDTH = PanelMatrix.WIDTH;

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

    /// Packs `scale ·` rows of `m` over its first `length` columns.
    void rows(PanelMatrix m, int length, float scale) {
        int groups = reserve(m.rows(), length);
        for (int group = 0; group < groups; group++) {
            for (int r = 0; r < step; r++) {
                int row = group * step + r;
                int to = group * length * step + r;
                for (int k = 0; k < length; k += WIDTH) {
                    int from = m.index(row, k / WIDTH);
                    int here = Math.min(WIDTH, length - k);
                    for (int l = 0; l < here; l++) {
                        factors[to + (k + l) * step] =
                                row < m.rows() ? scale * m.data[from + l] : 0;
                    }
                }
            }
        }
    }

    /// Packs the columns of `m` over its rows: the rows of its transpose.
    void columns(PanelMatrix m) {
        int length = m.rows();
        int groups = reserve(m.columns(), length);
        for (int group = 0; group < groups; group++) {
            for (int r = 0; r < step; r++) {
                int column = group * step + r;
                boolean inside = column < m.columns();
                int from = inside ? m.index(0, column / WIDTH) + column % WIDTH : 0;
                int to = group * length * step + r;
                for (int k = 0; k < length; k++) {
                    factors[to + k * step] = inside ? m.data[from + k * WIDTH] : 0;
                }
            }
        }
    }

    private int reserve(int rows, int length) {
        int groups = Layout.ceilDivide(rows, step);
        int size = Layout.size("packed matrix", (long) groups * length * step);
        if (factors.length < size) {
            factors = new float[size];
        }
        return groups;
    }
}
