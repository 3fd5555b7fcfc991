package dev.bevis.kernel.patch;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.PanelTile;

/// Products of the rows of one matrix, packed once, with patches in the lanes of panels: `out_k =
/// start_k + Σ_j f_kj · x_j`, chains of fused multiply-adds, j ascending.
final class PatchProduct {

    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int STEP = PanelTile.ROWS;

    private final int rows;
    private final int length;
    private final float[] factors;
    private final float[] starts;

    /// @param matrix rows × length numbers, row by row
    /// @param starts a number for each row
    PatchProduct(float[] matrix, int length, float[] starts) {
        this.length = length;
        int given = matrix.length / length;
        rows = StorageSize.roundUp(given, STEP);
        factors =
                new float
                        [StorageSize.size(
                                "matrix of filters",
                                (long) rows * length,
                                "take fewer filters or smaller patches")];
        this.starts = new float[rows * WIDTH];
        for (int row = 0; row < given; row++) {
            for (int j = 0; j < length; j++) {
                factors[(row / STEP * length + j) * STEP + row % STEP] = matrix[row * length + j];
            }
            for (int l = 0; l < WIDTH; l++) {
                this.starts[row * WIDTH + l] = starts[row];
            }
        }
    }

    /// Rows, with those of zeros that fill up the last tile.
    int rows() {
        return rows;
    }

    /// The products of as many panels as a tile spans, some rows of them.
    ///
    /// @param x where number `j` of lane `l` of the first panel is at `xAt + j·16 + l`
    /// @param xPanel from a panel to the next
    /// @param first row, a multiple of the rows of a tile
    /// @param end row, a multiple of the rows of a tile
    /// @param out where row `k` of lane `l` of the first panel goes to `outAt + k·16 + l`
    /// @param outPanel from a panel to the next
    void run(
            PanelTile tile,
            float[] x,
            int xAt,
            int xPanel,
            int first,
            int end,
            float[] out,
            int outAt,
            int outPanel) {
        for (int lane = 0; lane < tile.panels() * WIDTH; lane += 2 * tile.lanes()) {
            int next = lane + tile.lanes();
            int x1 = xAt + next / WIDTH * xPanel + next % WIDTH;
            int out1 = outAt + next / WIDTH * outPanel + next % WIDTH;
            for (int row = first; row < end; row += STEP) {
                tile.chains(
                        factors,
                        row * length,
                        length,
                        x,
                        xAt + lane,
                        x1,
                        starts,
                        row * WIDTH,
                        row * WIDTH,
                        out,
                        outAt + lane + row * WIDTH,
                        out1 + row * WIDTH);
            }
        }
    }
}
