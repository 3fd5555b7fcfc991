package dev.bevis.kernel.tile;

import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandles;

/// The tiles of products with packed images on vectors of one width, on machines that multiply and
/// add in one instruction.
///
/// Loop bodies hold loads and multiply-adds only, accumulators start from `zero`, indices are a
/// base plus a constant times the counter, and results go to a scratch array: C2 keeps such tiles
/// in registers. Sides are chosen so that accumulators and operands leave a few registers free. Why
/// vectors are cast: see [VectorWidth#VECTOR]. No method of ours is called in a tile: past a number
/// of nodes C2 inlines what the JDK marks, and nothing else.
final class VectorInputTile implements InputTile {

    private static final VectorSpecies<Float> SPECIES =
            VectorWidth.species(VectorWidth.of(MethodHandles.lookup()));
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.type(SPECIES);
    private static final int L = SPECIES.length();

    /// Vectors of 512 bits come with 32 registers, narrower ones are taken to have 16.
    private static final boolean MANY_REGISTERS = L == InputMatrix.LANES;

    private static final int IMAGES = MANY_REGISTERS ? 4 : 5;
    private static final int UNITS = MANY_REGISTERS ? 5 : 2;
    private static final int VECTORS = MANY_REGISTERS ? 4 : 2;

    /// Odd and no sum of few powers of two, so that it stays a multiplication.
    private static final long BALLAST = 0x9E37_79B9_7F4A_7C15L;

    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final Class<? extends FloatVector> VECTOR_OF_FOUR = VectorWidth.type(FOUR);

    private static final VectorShuffle<Float> SWAP_PAIRS =
            VectorShuffle.fromValues(FOUR, 2, 3, 0, 1);

    private static final VectorShuffle<Float> SWAP_NEIGHBORS =
            VectorShuffle.fromValues(FOUR, 1, 0, 3, 2);

    private static final int STRIDE = InputMatrix.STRIDE;
    private static final int LANES = InputMatrix.LANES;
    private static final int GROUP = InputMatrix.STORED_LANES;

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int images() {
        return IMAGES;
    }

    @Override
    public int units() {
        return UNITS;
    }

    @Override
    public int updateVectors() {
        return VECTORS;
    }

    @Override
    public void lanes(float[] x, int xAt, float[] w, int wAt, int groups, float[] lanes, int at) {
        if (MANY_REGISTERS) {
            lanes4x5(x, xAt, w, wAt, groups, lanes, at);
        } else {
            lanes5x2(x, xAt, w, wAt, groups, lanes, at);
        }
    }

    /// C2 unrolls loops whose body has fewer than 60 nodes, and then runs out of registers: 0.7
    /// times the speed. Two multiplications that nothing waits for make this body longer than that.
    private static void lanes5x2(
            float[] x, int xAt, float[] w, int wAt, int groups, float[] lanes, int at) {
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
        for (int k = 0; k < groups * GROUP; k += GROUP) {
            ballast *= BALLAST;
            moreBallast *= BALLAST;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + STRIDE + k);
            FloatVector x0 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + k));
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            FloatVector x1 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + STRIDE + k));
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            FloatVector x2 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + 2 * STRIDE + k));
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            FloatVector x3 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + 3 * STRIDE + k));
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            FloatVector x4 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + 4 * STRIDE + k));
            s40 = x4.fma(w0, s40);
            s41 = x4.fma(w1, s41);
        }
        VECTOR.cast(s00).intoArray(lanes, at);
        VECTOR.cast(s10).intoArray(lanes, at + LANES);
        VECTOR.cast(s20).intoArray(lanes, at + 2 * LANES);
        VECTOR.cast(s30).intoArray(lanes, at + 3 * LANES);
        VECTOR.cast(s40).intoArray(lanes, at + 4 * LANES);
        VECTOR.cast(s01).intoArray(lanes, at + 5 * LANES);
        VECTOR.cast(s11).intoArray(lanes, at + 6 * LANES);
        VECTOR.cast(s21).intoArray(lanes, at + 7 * LANES);
        VECTOR.cast(s31).intoArray(lanes, at + 8 * LANES);
        VECTOR.cast(s41).intoArray(lanes, at + 9 * LANES);
        lanes[lanes.length - 1] = ballast + moreBallast;
    }

    /// Twenty accumulators and nine operands: C2 likes to load all operands first. With five
    /// images, of 32 registers one accumulator lives in memory, and everything waits for it: 0.84
    /// times the speed.
    private static void lanes4x5(
            float[] x, int xAt, float[] w, int wAt, int groups, float[] lanes, int at) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        FloatVector s04 = FloatVector.zero(SPECIES);
        FloatVector s14 = FloatVector.zero(SPECIES);
        FloatVector s24 = FloatVector.zero(SPECIES);
        FloatVector s34 = FloatVector.zero(SPECIES);
        for (int k = 0; k < groups * GROUP; k += GROUP) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + STRIDE + k);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * STRIDE + k);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * STRIDE + k);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * STRIDE + k);
            FloatVector x0 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + k));
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            s02 = x0.fma(w2, s02);
            s03 = x0.fma(w3, s03);
            s04 = x0.fma(w4, s04);
            FloatVector x1 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + STRIDE + k));
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            s12 = x1.fma(w2, s12);
            s13 = x1.fma(w3, s13);
            s14 = x1.fma(w4, s14);
            FloatVector x2 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + 2 * STRIDE + k));
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            s22 = x2.fma(w2, s22);
            s23 = x2.fma(w3, s23);
            s24 = x2.fma(w4, s24);
            FloatVector x3 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + 3 * STRIDE + k));
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            s32 = x3.fma(w2, s32);
            s33 = x3.fma(w3, s33);
            s34 = x3.fma(w4, s34);
        }
        VECTOR.cast(s00).intoArray(lanes, at);
        VECTOR.cast(s10).intoArray(lanes, at + LANES);
        VECTOR.cast(s20).intoArray(lanes, at + 2 * LANES);
        VECTOR.cast(s30).intoArray(lanes, at + 3 * LANES);
        VECTOR.cast(s01).intoArray(lanes, at + 4 * LANES);
        VECTOR.cast(s11).intoArray(lanes, at + 5 * LANES);
        VECTOR.cast(s21).intoArray(lanes, at + 6 * LANES);
        VECTOR.cast(s31).intoArray(lanes, at + 7 * LANES);
        VECTOR.cast(s02).intoArray(lanes, at + 8 * LANES);
        VECTOR.cast(s12).intoArray(lanes, at + 9 * LANES);
        VECTOR.cast(s22).intoArray(lanes, at + 10 * LANES);
        VECTOR.cast(s32).intoArray(lanes, at + 11 * LANES);
        VECTOR.cast(s03).intoArray(lanes, at + 12 * LANES);
        VECTOR.cast(s13).intoArray(lanes, at + 13 * LANES);
        VECTOR.cast(s23).intoArray(lanes, at + 14 * LANES);
        VECTOR.cast(s33).intoArray(lanes, at + 15 * LANES);
        VECTOR.cast(s04).intoArray(lanes, at + 16 * LANES);
        VECTOR.cast(s14).intoArray(lanes, at + 17 * LANES);
        VECTOR.cast(s24).intoArray(lanes, at + 18 * LANES);
        VECTOR.cast(s34).intoArray(lanes, at + 19 * LANES);
    }

    /// Vectors of four do it on every machine.
    @Override
    public void trees(float[] lanes, int at, int units, float[] out, int outAt) {
        for (int u = 0; u < units; u++) {
            int from = at + u * (IMAGES * LANES);
            FloatVector first = FloatVector.fromArray(FOUR, lanes, from);
            FloatVector second = FloatVector.fromArray(FOUR, lanes, from + 4);
            FloatVector third = FloatVector.fromArray(FOUR, lanes, from + 8);
            FloatVector fourth = FloatVector.fromArray(FOUR, lanes, from + 12);
            FloatVector even = VECTOR_OF_FOUR.cast(VECTOR_OF_FOUR.cast(first).add(third));
            FloatVector odd = VECTOR_OF_FOUR.cast(VECTOR_OF_FOUR.cast(second).add(fourth));
            FloatVector sum = VECTOR_OF_FOUR.cast(even.add(odd));
            FloatVector pairs = VECTOR_OF_FOUR.cast(sum.add(sum.rearrange(SWAP_PAIRS)));
            FloatVector whole = VECTOR_OF_FOUR.cast(pairs.add(pairs.rearrange(SWAP_NEIGHBORS)));
            out[outAt + u * PanelMatrix.WIDTH] = whole.lane(0);
        }
    }

    @Override
    public void chains(float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at) {
        if (MANY_REGISTERS) {
            chains5x4(g, gAt, images, x, xAt, sums, at);
        } else {
            chains5x2(g, gAt, images, x, xAt, sums, at);
        }
    }

    private static void chains5x4(
            float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        FloatVector s42 = FloatVector.zero(SPECIES);
        FloatVector s43 = FloatVector.zero(SPECIES);
        for (int n = 0; n < images; n++) {
            FloatVector x0 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE));
            FloatVector x1 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE + L));
            FloatVector x2 =
                    VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE + 2 * L));
            FloatVector x3 =
                    VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE + 3 * L));
            FloatVector g0 = FloatVector.broadcast(SPECIES, g[gAt + n * 5]);
            s00 = x0.fma(g0, s00);
            s01 = x1.fma(g0, s01);
            s02 = x2.fma(g0, s02);
            s03 = x3.fma(g0, s03);
            FloatVector g1 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 1]);
            s10 = x0.fma(g1, s10);
            s11 = x1.fma(g1, s11);
            s12 = x2.fma(g1, s12);
            s13 = x3.fma(g1, s13);
            FloatVector g2 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 2]);
            s20 = x0.fma(g2, s20);
            s21 = x1.fma(g2, s21);
            s22 = x2.fma(g2, s22);
            s23 = x3.fma(g2, s23);
            FloatVector g3 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 3]);
            s30 = x0.fma(g3, s30);
            s31 = x1.fma(g3, s31);
            s32 = x2.fma(g3, s32);
            s33 = x3.fma(g3, s33);
            FloatVector g4 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 4]);
            s40 = x0.fma(g4, s40);
            s41 = x1.fma(g4, s41);
            s42 = x2.fma(g4, s42);
            s43 = x3.fma(g4, s43);
        }
        VECTOR.cast(s00).intoArray(sums, at);
        VECTOR.cast(s01).intoArray(sums, at + L);
        VECTOR.cast(s02).intoArray(sums, at + 2 * L);
        VECTOR.cast(s03).intoArray(sums, at + 3 * L);
        VECTOR.cast(s10).intoArray(sums, at + 4 * L);
        VECTOR.cast(s11).intoArray(sums, at + 5 * L);
        VECTOR.cast(s12).intoArray(sums, at + 6 * L);
        VECTOR.cast(s13).intoArray(sums, at + 7 * L);
        VECTOR.cast(s20).intoArray(sums, at + 8 * L);
        VECTOR.cast(s21).intoArray(sums, at + 9 * L);
        VECTOR.cast(s22).intoArray(sums, at + 10 * L);
        VECTOR.cast(s23).intoArray(sums, at + 11 * L);
        VECTOR.cast(s30).intoArray(sums, at + 12 * L);
        VECTOR.cast(s31).intoArray(sums, at + 13 * L);
        VECTOR.cast(s32).intoArray(sums, at + 14 * L);
        VECTOR.cast(s33).intoArray(sums, at + 15 * L);
        VECTOR.cast(s40).intoArray(sums, at + 16 * L);
        VECTOR.cast(s41).intoArray(sums, at + 17 * L);
        VECTOR.cast(s42).intoArray(sums, at + 18 * L);
        VECTOR.cast(s43).intoArray(sums, at + 19 * L);
    }

    private static void chains5x2(
            float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at) {
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
            FloatVector x0 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE));
            FloatVector x1 = VECTOR.cast(FloatVector.fromArray(SPECIES, x, xAt + n * STRIDE + L));
            FloatVector g0 = FloatVector.broadcast(SPECIES, g[gAt + n * 5]);
            s00 = x0.fma(g0, s00);
            s01 = x1.fma(g0, s01);
            FloatVector g1 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 1]);
            s10 = x0.fma(g1, s10);
            s11 = x1.fma(g1, s11);
            FloatVector g2 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 2]);
            s20 = x0.fma(g2, s20);
            s21 = x1.fma(g2, s21);
            FloatVector g3 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 3]);
            s30 = x0.fma(g3, s30);
            s31 = x1.fma(g3, s31);
            FloatVector g4 = FloatVector.broadcast(SPECIES, g[gAt + n * 5 + 4]);
            s40 = x0.fma(g4, s40);
            s41 = x1.fma(g4, s41);
        }
        VECTOR.cast(s00).intoArray(sums, at);
        VECTOR.cast(s01).intoArray(sums, at + L);
        VECTOR.cast(s10).intoArray(sums, at + 2 * L);
        VECTOR.cast(s11).intoArray(sums, at + 3 * L);
        VECTOR.cast(s20).intoArray(sums, at + 4 * L);
        VECTOR.cast(s21).intoArray(sums, at + 5 * L);
        VECTOR.cast(s30).intoArray(sums, at + 6 * L);
        VECTOR.cast(s31).intoArray(sums, at + 7 * L);
        VECTOR.cast(s40).intoArray(sums, at + 8 * L);
        VECTOR.cast(s41).intoArray(sums, at + 9 * L);
    }

    @Override
    public void descend(float[] w, int wAt, int units, float[] sums, float decay) {
        FloatVector d = VECTOR.cast(FloatVector.broadcast(SPECIES, decay));
        for (int u = 0; u < units; u++) {
            for (int l = 0; l < VECTORS * L; l += L) {
                int at = wAt + u * STRIDE + l;
                FloatVector old = VECTOR.cast(FloatVector.fromArray(SPECIES, w, at));
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, u * VECTORS * L + l);
                VECTOR.cast(old.add(d.fma(old, sum))).intoArray(w, at);
            }
        }
    }

    @Override
    public void add(float[] from, float[] to, int length) {
        for (int i = 0; i < length; i += L) {
            FloatVector old = VECTOR.cast(FloatVector.fromArray(SPECIES, to, i));
            FloatVector more = FloatVector.fromArray(SPECIES, from, i);
            VECTOR.cast(old.add(more)).intoArray(to, i);
        }
    }
}
