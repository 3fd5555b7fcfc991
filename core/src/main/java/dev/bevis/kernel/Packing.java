package dev.bevis.kernel;

/// The factors of a product, five rows side by side, as register tiles read them: `[group of 5
/// rows][k][5]`. Rows past the end are zero.
final class Packing {

    private static final int STEP = PanelMatrix.ROW_STEP;
    private static final int WIDTH = PanelMatrix.WIDTH;

    private float[] factors = {};

    /// The packed factors. Row `r` of group `g` at `k` is at `(g · length + k) · 5 + r`.
    float[] factors() {
        return factors;
    }

    /// Packs `scale ·` rows of `m` over its first `length` columns.
    void rows(PanelMatrix m, int length, float scale) {
        int groups = reserve(m.rows(), length);
        for (int group = 0; group < groups; group++) {
            for (int r = 0; r < STEP; r++) {
                int row = group * STEP + r;
                int to = group * length * STEP + r;
                for (int k = 0; k < length; k += WIDTH) {
                    int from = m.index(row, k / WIDTH);
                    int here = Math.min(WIDTH, length - k);
                    for (int l = 0; l < here; l++) {
                        factors[to + (k + l) * STEP] =
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
            for (int r = 0; r < STEP; r++) {
                int column = group * STEP + r;
                boolean inside = column < m.columns();
                int from = inside ? m.index(0, column / WIDTH) + column % WIDTH : 0;
                int to = group * length * STEP + r;
                for (int k = 0; k < length; k++) {
                    factors[to + k * STEP] = inside ? m.data[from + k * WIDTH] : 0;
                }
            }
        }
    }

    private int reserve(int rows, int length) {
        int groups = Layout.ceilDivide(rows, STEP);
        int size = Layout.size("packed matrix", (long) groups * length * STEP);
        if (factors.length < size) {
            factors = new float[size];
        }
        return groups;
    }
}
