package dev.bevis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of the products with packed images: the inner loops that training spends its time
/// in.
///
/// Loop bodies hold loads and multiply-adds only, accumulators start from `zero`, indices are a
/// base plus a constant times the counter, and results go to a scratch array: C2 keeps such tiles
/// in registers. Sides are chosen so that accumulators and operands leave a few registers free.
final class InputTile {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Floats of a physical vector.
    static final int L = Math.min(SPECIES.length(), InputMatrix.LANES);

    /// Floats of a slice's row that belong to one physical vector's lanes.
    static final int SEGMENT = InputMatrix.SLICE / InputMatrix.LANES * L;

    /// 512-bit machines have 32 vector registers, narrower ones are taken to have 16.
    private static final boolean MANY_REGISTERS = L == InputMatrix.LANES;

    /// Images of a forward tile.
    static final int IMAGES = 5;

    /// Units of a forward tile.
    static final int UNITS = MANY_REGISTERS ? 5 : 2;

    /// Units of an update tile.
    static final int UPDATE_UNITS = 5;

    /// Odd and no sum of few powers of two, so that it stays a multiplication.
    private static final long BALLAST = 0x9E37_79B9_7F4A_7C15L;

    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

    private static final VectorShuffle<Float> SWAP_PAIRS =
            VectorShuffle.fromValues(FOUR, 2, 3, 0, 1);

    private static final VectorShuffle<Float> SWAP_NEIGHBORS =
            VectorShuffle.fromValues(FOUR, 1, 0, 3, 2);

    private static final int STRIDE = InputMatrix.STRIDE;
    private static final int LANES = InputMatrix.LANES;

    private InputTile() {}

    /// Lane sums of [#IMAGES] × [#UNITS] products over one segment, k ascending:
    ///
    /// ```
    /// lanes[(u·IMAGES + i)·16 + l] = Σ_k x[i][k·L + l] · w[u][k·L + l]
    /// ```
    ///
    /// @param length floats of the segment, a multiple of [#L]
    /// @param at where in a group of 16 lanes this segment's lanes go; the last element of `lanes`
    ///   is overwritten with nonsense
    static void lanes(float[] x, int xAt, float[] w, int wAt, int length, float[] lanes, int at) {
        if (MANY_REGISTERS) {
            lanes5x5(x, xAt, w, wAt, length, lanes, at);
        } else {
            lanes5x2(x, xAt, w, wAt, length, lanes, at);
        }
    }

    /// C2 unrolls loops whose body has fewer than 60 nodes, and then runs out of registers: 0.7
    /// times the speed. Two multiplications that nothing waits for make this body longer than that.
    private static void lanes5x2(
            float[] x, int xAt, float[] w, int wAt, int length, float[] lanes, int at) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        long ballast = 1;
        long moreBallast = 3;
        for (int k = 0; k < length; k += L) {
            ballast *= BALLAST;
            moreBallast *= BALLAST;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + STRIDE + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + k);
            s00 = Fma.fma(x0, w0, s00);
            s01 = Fma.fma(x0, w1, s01);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + STRIDE + k);
            s10 = Fma.fma(x1, w0, s10);
            s11 = Fma.fma(x1, w1, s11);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, xAt + 2 * STRIDE + k);
            s20 = Fma.fma(x2, w0, s20);
            s21 = Fma.fma(x2, w1, s21);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, xAt + 3 * STRIDE + k);
            s30 = Fma.fma(x3, w0, s30);
            s31 = Fma.fma(x3, w1, s31);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, xAt + 4 * STRIDE + k);
            s40 = Fma.fma(x4, w0, s40);
            s41 = Fma.fma(x4, w1, s41);
        }
        s00.intoArray(lanes, at);
        s10.intoArray(lanes, at + LANES);
        s20.intoArray(lanes, at + 2 * LANES);
        s30.intoArray(lanes, at + 3 * LANES);
        s40.intoArray(lanes, at + 4 * LANES);
        s01.intoArray(lanes, at + 5 * LANES);
        s11.intoArray(lanes, at + 6 * LANES);
        s21.intoArray(lanes, at + 7 * LANES);
        s31.intoArray(lanes, at + 8 * LANES);
        s41.intoArray(lanes, at + 9 * LANES);
        lanes[lanes.length - 1] = ballast + moreBallast;
    }

    private static void lanes5x5(
            float[] x, int xAt, float[] w, int wAt, int length, float[] lanes, int at) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s42 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        FloatVector s43 = FloatVector.zero(SPECIES);
        FloatVector s04 = FloatVector.zero(SPECIES);
        FloatVector s14 = FloatVector.zero(SPECIES);
        FloatVector s24 = FloatVector.zero(SPECIES);
        FloatVector s34 = FloatVector.zero(SPECIES);
        FloatVector s44 = FloatVector.zero(SPECIES);
        for (int k = 0; k < length; k += L) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + STRIDE + k);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * STRIDE + k);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * STRIDE + k);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * STRIDE + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + k);
            s00 = Fma.fma(x0, w0, s00);
            s01 = Fma.fma(x0, w1, s01);
            s02 = Fma.fma(x0, w2, s02);
            s03 = Fma.fma(x0, w3, s03);
            s04 = Fma.fma(x0, w4, s04);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + STRIDE + k);
            s10 = Fma.fma(x1, w0, s10);
            s11 = Fma.fma(x1, w1, s11);
            s12 = Fma.fma(x1, w2, s12);
            s13 = Fma.fma(x1, w3, s13);
            s14 = Fma.fma(x1, w4, s14);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, xAt + 2 * STRIDE + k);
            s20 = Fma.fma(x2, w0, s20);
            s21 = Fma.fma(x2, w1, s21);
            s22 = Fma.fma(x2, w2, s22);
            s23 = Fma.fma(x2, w3, s23);
            s24 = Fma.fma(x2, w4, s24);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, xAt + 3 * STRIDE + k);
            s30 = Fma.fma(x3, w0, s30);
            s31 = Fma.fma(x3, w1, s31);
            s32 = Fma.fma(x3, w2, s32);
            s33 = Fma.fma(x3, w3, s33);
            s34 = Fma.fma(x3, w4, s34);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, xAt + 4 * STRIDE + k);
            s40 = Fma.fma(x4, w0, s40);
            s41 = Fma.fma(x4, w1, s41);
            s42 = Fma.fma(x4, w2, s42);
            s43 = Fma.fma(x4, w3, s43);
            s44 = Fma.fma(x4, w4, s44);
        }
        s00.intoArray(lanes, at);
        s10.intoArray(lanes, at + LANES);
        s20.intoArray(lanes, at + 2 * LANES);
        s30.intoArray(lanes, at + 3 * LANES);
        s40.intoArray(lanes, at + 4 * LANES);
        s01.intoArray(lanes, at + 5 * LANES);
        s11.intoArray(lanes, at + 6 * LANES);
        s21.intoArray(lanes, at + 7 * LANES);
        s31.intoArray(lanes, at + 8 * LANES);
        s41.intoArray(lanes, at + 9 * LANES);
        s02.intoArray(lanes, at + 10 * LANES);
        s12.intoArray(lanes, at + 11 * LANES);
        s22.intoArray(lanes, at + 12 * LANES);
        s32.intoArray(lanes, at + 13 * LANES);
        s42.intoArray(lanes, at + 14 * LANES);
        s03.intoArray(lanes, at + 15 * LANES);
        s13.intoArray(lanes, at + 16 * LANES);
        s23.intoArray(lanes, at + 17 * LANES);
        s33.intoArray(lanes, at + 18 * LANES);
        s43.intoArray(lanes, at + 19 * LANES);
        s04.intoArray(lanes, at + 20 * LANES);
        s14.intoArray(lanes, at + 21 * LANES);
        s24.intoArray(lanes, at + 22 * LANES);
        s34.intoArray(lanes, at + 23 * LANES);
        s44.intoArray(lanes, at + 24 * LANES);
    }

    /// Adds the 16 lanes of one image's sums in a fixed tree, halves to each other until one is
    /// left, for unit after unit:
    ///
    /// ```
    /// out[outAt + u·WIDTH] = tree(lanes[at + u·IMAGES·16 …])
    /// ```
    ///
    /// Vectors of four do it on every machine.
    static void trees(float[] lanes, int at, int units, float[] out, int outAt) {
        for (int u = 0; u < units; u++) {
            int from = at + u * (IMAGES * LANES);
            FloatVector first = FloatVector.fromArray(FOUR, lanes, from);
            FloatVector second = FloatVector.fromArray(FOUR, lanes, from + 4);
            FloatVector third = FloatVector.fromArray(FOUR, lanes, from + 8);
            FloatVector fourth = FloatVector.fromArray(FOUR, lanes, from + 12);
            FloatVector sum = first.add(third).add(second.add(fourth));
            FloatVector pairs = sum.add(sum.rearrange(SWAP_PAIRS));
            out[outAt + u * PanelMatrix.WIDTH] = pairs.add(pairs.rearrange(SWAP_NEIGHBORS)).lane(0);
        }
    }

    /// Ordered chains of [#UPDATE_UNITS] units × two vectors of columns over the images, n
    /// ascending from 0:
    ///
    /// ```
    /// sums[u·2L + l] = Σ_n g[n·5 + u] · x[n][l]
    /// ```
    ///
    /// @param g scaled gradients of five units, image after image
    static void chains(float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        for (int n = 0; n < images; n++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE + L);
            FloatVector g0 = FloatVector.broadcast(SPECIES, g[gAt + n * 5]);
            s00 = Fma.fma(x0, g0, s00);
            s01 = Fma.fma(x1, g0, s01);
            FloatVector g1 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 1]);
            s10 = Fma.fma(x0, g1, s10);
            s11 = Fma.fma(x1, g1, s11);
            FloatVector g2 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 2]);
            s20 = Fma.fma(x0, g2, s20);
            s21 = Fma.fma(x1, g2, s21);
            FloatVector g3 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 3]);
            s30 = Fma.fma(x0, g3, s30);
            s31 = Fma.fma(x1, g3, s31);
            FloatVector g4 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 4]);
            s40 = Fma.fma(x0, g4, s40);
            s41 = Fma.fma(x1, g4, s41);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + L);
        s10.intoArray(sums, at + 2 * L);
        s11.intoArray(sums, at + 3 * L);
        s20.intoArray(sums, at + 4 * L);
        s21.intoArray(sums, at + 5 * L);
        s30.intoArray(sums, at + 6 * L);
        s31.intoArray(sums, at + 7 * L);
        s40.intoArray(sums, at + 8 * L);
        s41.intoArray(sums, at + 9 * L);
    }

    /// The update of `units` units × two vectors: `w += fma(decay, w, sum)`.
    static void descend(float[] w, int wAt, int units, float[] sums, float decay) {
        FloatVector d = FloatVector.broadcast(SPECIES, decay);
        for (int u = 0; u < units; u++) {
            int at = wAt + u * STRIDE;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + L);
            FloatVector sum0 = FloatVector.fromArray(SPECIES, sums, u * 2 * L);
            FloatVector sum1 = FloatVector.fromArray(SPECIES, sums, u * 2 * L + L);
            w0.add(Fma.fma(d, w0, sum0)).intoArray(w, at);
            w1.add(Fma.fma(d, w1, sum1)).intoArray(w, at + L);
        }
    }
}
