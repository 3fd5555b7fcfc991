package dev.bevis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The register tile of all products above the first layer: four rows times two vectors of columns.
///
/// Eight accumulators, and room for all six operands of a round: C2 likes to load them all first,
/// and with five rows, of 16 registers, one accumulator then lives in memory and everything waits
/// for it.
final class PanelTile {

    static final VectorSpecies<Float> SPECIES = InputTile.SPECIES;

    /// Floats of a physical vector.
    static final int L = InputTile.L;

    /// Rows of a tile.
    static final int ROWS = PanelMatrix.ROW_STEP;

    /// Panels that the two vectors of a tile span, at least one.
    static final int PANELS = Math.max(1, 2 * L / PanelMatrix.WIDTH);

    /// Where the second vector of a tile lies from the first, inside one panel.
    private static final int WIDTH = PanelMatrix.WIDTH;

    private PanelTile() {}

    /// Ordered chains: `out[r·16 + l] = start[r·16 + l] + Σ_k factors[k·4 + r] · b[k·16 + l]` for
    /// four rows `r`, k ascending, at two places of `start`, `b` and `out`. A chain may be cut in
    /// two, the second starting from what the first gave.
    static void chains(
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
            FloatVector v0 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            FloatVector v1 = FloatVector.fromArray(SPECIES, b, b1 + k * WIDTH);
            FloatVector f0 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS]);
            s00 = Fma.fma(v0, f0, s00);
            s01 = Fma.fma(v1, f0, s01);
            FloatVector f1 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 1]);
            s10 = Fma.fma(v0, f1, s10);
            s11 = Fma.fma(v1, f1, s11);
            FloatVector f2 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 2]);
            s20 = Fma.fma(v0, f2, s20);
            s21 = Fma.fma(v1, f2, s21);
            FloatVector f3 = FloatVector.broadcast(SPECIES, factors[factorsAt + k * ROWS + 3]);
            s30 = Fma.fma(v0, f3, s30);
            s31 = Fma.fma(v1, f3, s31);
        }
        s00.intoArray(out, out0);
        s01.intoArray(out, out1);
        s10.intoArray(out, out0 + WIDTH);
        s11.intoArray(out, out1 + WIDTH);
        s20.intoArray(out, out0 + 2 * WIDTH);
        s21.intoArray(out, out1 + 2 * WIDTH);
        s30.intoArray(out, out0 + 3 * WIDTH);
        s31.intoArray(out, out1 + 3 * WIDTH);
    }

    /// The update of four rows at one place: `w += fma(decay, w, sum)`.
    static void descend(float[] w, int wAt, float[] sums, int sumsAt, float decay) {
        FloatVector d = FloatVector.broadcast(SPECIES, decay);
        for (int r = 0; r < ROWS; r++) {
            FloatVector old = FloatVector.fromArray(SPECIES, w, wAt + r * WIDTH);
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsAt + r * WIDTH);
            old.add(Fma.fma(d, old, sum)).intoArray(w, wAt + r * WIDTH);
        }
    }
}
