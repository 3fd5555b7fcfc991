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
            int row = group * step;
            boolean whole = row + step <= m.rows();
            for (int k = 0; k < length; k += WIDTH) {
                int here = Math.min(WIDTH, length - k);
                int to = row * length + k * step;
                if (whole) {
                    int squares = Layout.ceilDivide(here, Squares.SIDE);
                    int from = m.index(row, k / WIDTH);
                    Squares.transpose(m.data, from, squares, scale, factors, to, step);
                }
                for (int r = whole ? Squares.SIDE : 0; r < step; r++) {
                    rest(m, row + r, k, here, scale, to + r);
                }
            }
        }
    }

    private void rest(PanelMatrix m, int row, int k, int here, float scale, int to) {
        int from = m.index(row, k / WIDTH);
        for (int l = 0; l < here; l++) {
            factors[to + l * step] = row < m.rows() ? scale * m.data[from + l] : 0;
        }
    }

    /// Packs the columns of `m` over its rows: the rows of its transpose.
    void columns(PanelMatrix m) {
        int length = m.rows();
        int groups = reserve(m.columns(), length);
        for (int group = 0; group < groups; group++) {
            int column = group * step;
            int from = m.index(0, column / WIDTH) + column % WIDTH;
            int to = column * length;
            if (step == Squares.SIDE && column + step <= m.columns()) {
                Squares.copyRows(m.data, from, length, factors, to);
            } else {
                for (int k = 0; k < length; k++) {
                    for (int r = 0; r < step; r++) {
                        boolean inside = column + r < m.columns();
                        factors[to + k * step + r] = inside ? m.data[from + k * WIDTH + r] : 0;
                    }
                }
            }
        }
    }

    /// With room for a square that begins in the last group and does not fit; those of the others
    /// reach into the next group, which is written after them.
    private int reserve(int rows, int length) {
        int groups = Layout.ceilDivide(rows, step);
        int size = Layout.size("packed matrix", ((long) groups * length + Squares.SIDE) * step);
        if (factors.length < size) {
            factors = new float[size];
        }
        return groups;
    }
}
