package dev.bevis.kernel.tile;

import dev.bevis.kernel.matrix.PanelMatrix;

/// The register tile of all products above the first layer: four rows times two vectors of columns.
///
/// Which one computes changes no bit.
public interface PanelTile {

    /// Rows of a tile.
    int ROWS = PanelMatrix.ROW_STEP;

    /// Floats of a vector.
    int lanes();

    /// Panels that the two vectors of a tile span, at least one.
    default int panels() {
        return Math.max(1, 2 * lanes() / PanelMatrix.WIDTH);
    }

    /// Ordered chains: `out[r·16 + l] = start[r·16 + l] + Σ_k factors[k·4 + r] · b[k·16 + l]` for
    /// four rows `r`, k ascending, at two places of `start`, `b` and `out`. A chain may be cut in
    /// two, the second starting from what the first gave.
    void chains(
            float[] factors,
            int factorsAt,
            int length,
            float[] b,
            int b0,
            int b1,
            float[] start,
            int start0,
            int start1,
            float[] out,
            int out0,
            int out1);

    /// The update of four rows at one place: `w += fma(decay, w, sum)`.
    void descend(float[] w, int wAt, float[] sums, int sumsAt, float decay);

    /// Squares of a [PanelMatrix] turned over their diagonal, the way from rows to the order in
    /// which tiles read factors. For four rows of a panel that follow each other and `squares`
    /// squares side by side:
    ///
    /// ```
    /// to[toAt + j·step + i] = scale · from[at + i·16 + j]   for j below 4·squares, i below 4
    /// ```
    void transpose(float[] from, int at, int squares, float scale, float[] to, int toAt, int step);

    /// Four columns of a panel over `rows` rows: `to[toAt + k·4 + l] = from[at + k·16 + l]`.
    void copyRows(float[] from, int at, int rows, float[] to, int toAt);
}
