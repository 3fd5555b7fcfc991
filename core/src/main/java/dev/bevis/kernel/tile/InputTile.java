package dev.bevis.kernel.tile;

/// The register tiles of the products with packed images: the inner loops that training spends its
/// time in.
///
/// Which one computes changes no bit.
public interface InputTile {

    /// Units of an update tile.
    int UPDATE_UNITS = 5;

    /// Floats of a vector.
    int lanes();

    /// Images of a forward tile.
    int images();

    /// Units of a forward tile.
    int units();

    /// Vectors of columns of an update tile.
    int updateVectors();

    /// Lane sums of [#images] × [#units] products over some groups of 16 columns, k ascending:
    ///
    /// ```
    /// lanes[at + (u·images + i)·16 + l] = Σ_k x[i][k·P + l] · w[u][k·P + l]   for l below lanes()
    /// ```
    ///
    /// with the `P` lanes that [dev.bevis.kernel.matrix.InputMatrix] stores together.
    ///
    /// @param at where in a group of 16 lanes these go; the last element of `lanes` is overwritten
    ///   with nonsense
    void lanes(float[] x, int xAt, float[] w, int wAt, int groups, float[] lanes, int at);

    /// Adds the 16 lanes of one image's sums in a fixed tree, halves to each other until one is
    /// left, for unit after unit:
    ///
    /// ```
    /// out[outAt + u·WIDTH] = tree(lanes[at + u·images·16 …])
    /// ```
    void trees(float[] lanes, int at, int units, float[] out, int outAt);

    /// Ordered chains of [#UPDATE_UNITS] units × [#updateVectors] vectors of columns over the
    /// images, n ascending from 0:
    ///
    /// ```
    /// sums[at + u·C + c] = Σ_n g[gAt + n·5 + u] · x[n][c]   for c below C = updateVectors()·lanes()
    /// ```
    ///
    /// @param g scaled gradients of five units, image after image
    void chains(float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at);

    /// The update of `units` units × [#updateVectors] vectors: `w += fma(decay, w, sum)`.
    void descend(float[] w, int wAt, int units, float[] sums, float decay);

    /// `to += from` for the first `length` numbers, a multiple of 16.
    void add(float[] from, float[] to, int length);
}
