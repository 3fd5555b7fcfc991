package dev.bevis.kernel.tile;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandles;

/// The tile of products above the first layer on vectors of one width, on machines that multiply
/// and add in one instruction.
///
/// Eight accumulators, and room for all six operands of a round: C2 likes to load them all first,
/// and with five rows, of 16 registers, one accumulator then lives in memory and everything waits
/// for it. Why vectors are cast: see [VectorWidth#VECTOR].
public final class VectorPanelTile implements PanelTile {

    private static final VectorSpecies<Float> SPECIES =
            VectorWidth.species(VectorWidth.of(MethodHandles.lookup()));
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.type(SPECIES);

    /// Where the second vector of a tile lies from the first, inside one panel.
    private static final int WIDTH = PanelMatrix.WIDTH;

    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final Class<? extends FloatVector> VECTOR_OF_FOUR = VectorWidth.type(FOUR);

    private static final VectorShuffle<Float> LOW_PAIRS =
            VectorShuffle.fromValues(FOUR, 0, 4, 1, 5);
    private static final VectorShuffle<Float> HIGH_PAIRS =
            VectorShuffle.fromValues(FOUR, 2, 6, 3, 7);
    private static final VectorShuffle<Float> FIRST_HALVES =
            VectorShuffle.fromValues(FOUR, 0, 1, 4, 5);
    private static final VectorShuffle<Float> SECOND_HALVES =
            VectorShuffle.fromValues(FOUR, 2, 3, 6, 7);

    @Override
    public int lanes() {
        return SPECIES.length();
    }

    @Override
    public void chains(
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
            int out1) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, start, start1);
        FloatVector s10 = FloatVector.fromArray(SPECIES, start, start0 + WIDTH);
        FloatVector s11 = FloatVector.fromArray(SPECIES, start, start1 + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, start, start0 + 2 * WIDTH);
        FloatVector s21 = FloatVector.fromArray(SPECIES, start, start1 + 2 * WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, start, start0 + 3 * WIDTH);
        FloatVector s31 = FloatVector.fromArray(SPECIES, start, start1 + 3 * WIDTH);
        for (int k = 0; k < length; k++) {
            FloatVector v0 = VECTOR.cast(FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH));
            FloatVector v1 = VECTOR.cast(FloatVector.fromArray(SPECIES, b, b1 + k * WIDTH));
            FloatVector f0 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS]);
            s00 = v0.fma(f0, s00);
            s01 = v1.fma(f0, s01);
            FloatVector f1 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 1]);
            s10 = v0.fma(f1, s10);
            s11 = v1.fma(f1, s11);
            FloatVector f2 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 2]);
            s20 = v0.fma(f2, s20);
            s21 = v1.fma(f2, s21);
            FloatVector f3 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 3]);
            s30 = v0.fma(f3, s30);
            s31 = v1.fma(f3, s31);
        }
        VECTOR.cast(s00).intoArray(out, out0);
        VECTOR.cast(s01).intoArray(out, out1);
        VECTOR.cast(s10).intoArray(out, out0 + WIDTH);
        VECTOR.cast(s11).intoArray(out, out1 + WIDTH);
        VECTOR.cast(s20).intoArray(out, out0 + 2 * WIDTH);
        VECTOR.cast(s21).intoArray(out, out1 + 2 * WIDTH);
        VECTOR.cast(s30).intoArray(out, out0 + 3 * WIDTH);
        VECTOR.cast(s31).intoArray(out, out1 + 3 * WIDTH);
    }

    @Override
    public void descend(float[] w, int wAt, float[] sums, int sumsAt, float decay) {
        FloatVector d = VECTOR.cast(FloatVector.broadcast(SPECIES, decay));
        for (int r = 0; r < ROWS; r++) {
            int at = wAt + r * WIDTH;
            FloatVector old = VECTOR.cast(FloatVector.fromArray(SPECIES, w, at));
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsAt + r * WIDTH);
            VECTOR.cast(old.add(d.fma(old, sum))).intoArray(w, at);
        }
    }

    /// Squares of 4 × 4, turned over their diagonal in registers. Vectors of four do it on every
    /// machine.
    @Override
    public void transpose(
            float[] from, int at, int squares, float scale, float[] to, int toAt, int step) {
        FloatVector scales = FloatVector.broadcast(FOUR, scale);
        for (int square = 0; square < squares; square++) {
            int f = at + square * ROWS;
            int t = toAt + square * ROWS * step;
            FloatVector row0 = VECTOR_OF_FOUR.cast(FloatVector.fromArray(FOUR, from, f));
            FloatVector row1 = VECTOR_OF_FOUR.cast(FloatVector.fromArray(FOUR, from, f + WIDTH));
            FloatVector row2 =
                    VECTOR_OF_FOUR.cast(FloatVector.fromArray(FOUR, from, f + 2 * WIDTH));
            FloatVector row3 =
                    VECTOR_OF_FOUR.cast(FloatVector.fromArray(FOUR, from, f + 3 * WIDTH));
            FloatVector low01 = VECTOR_OF_FOUR.cast(row0.rearrange(LOW_PAIRS, row1));
            FloatVector low23 = VECTOR_OF_FOUR.cast(row2.rearrange(LOW_PAIRS, row3));
            FloatVector high01 = VECTOR_OF_FOUR.cast(row0.rearrange(HIGH_PAIRS, row1));
            FloatVector high23 = VECTOR_OF_FOUR.cast(row2.rearrange(HIGH_PAIRS, row3));
            FloatVector column0 = VECTOR_OF_FOUR.cast(low01.rearrange(FIRST_HALVES, low23));
            VECTOR_OF_FOUR.cast(column0.mul(scales)).intoArray(to, t);
            FloatVector column1 = VECTOR_OF_FOUR.cast(low01.rearrange(SECOND_HALVES, low23));
            VECTOR_OF_FOUR.cast(column1.mul(scales)).intoArray(to, t + step);
            FloatVector column2 = VECTOR_OF_FOUR.cast(high01.rearrange(FIRST_HALVES, high23));
            VECTOR_OF_FOUR.cast(column2.mul(scales)).intoArray(to, t + 2 * step);
            FloatVector column3 = VECTOR_OF_FOUR.cast(high01.rearrange(SECOND_HALVES, high23));
            VECTOR_OF_FOUR.cast(column3.mul(scales)).intoArray(to, t + 3 * step);
        }
    }

    @Override
    public void copyRows(float[] from, int at, int rows, float[] to, int toAt) {
        for (int k = 0; k < rows; k++) {
            FloatVector row =
                    VECTOR_OF_FOUR.cast(FloatVector.fromArray(FOUR, from, at + k * WIDTH));
            row.intoArray(to, toAt + k * ROWS);
        }
    }
}
