package dev.bevis.kernel.tile;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.PanelMatrix;

/// The tile of products above the first layer in numbers one by one: for machines that do not
/// multiply and add in one instruction, and where nothing else was compiled well.
public final class PlainPanelTile implements PanelTile {

    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Half a panel, so that a tile's two places are one panel.
    private static final int L = WIDTH / 2;

    @Override
    public int lanes() {
        return L;
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
        chains(factors, factorsAt, length, b, b0, start, start0, out, out0);
        chains(factors, factorsAt, length, b, b1, start, start1, out, out1);
    }

    private static void chains(
            float[] factors,
            int factorsAt,
            int length,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            float[] out,
            int outAt) {
        for (int r = 0; r < ROWS; r++) {
            for (int l = 0; l < L; l++) {
                float sum = start[startAt + r * WIDTH + l];
                for (int k = 0; k < length; k++) {
                    sum = Fma.fma(b[bAt + k * WIDTH + l], factors[factorsAt + k * ROWS + r], sum);
                }
                out[outAt + r * WIDTH + l] = sum;
            }
        }
    }

    @Override
    public void descend(float[] w, int wAt, float[] sums, int sumsAt, float decay) {
        for (int r = 0; r < ROWS; r++) {
            for (int l = 0; l < L; l++) {
                int at = wAt + r * WIDTH + l;
                w[at] += Fma.fma(decay, w[at], sums[sumsAt + r * WIDTH + l]);
            }
        }
    }

    @Override
    public void transpose(
            float[] from, int at, int squares, float scale, float[] to, int toAt, int step) {
        for (int j = 0; j < squares * ROWS; j++) {
            for (int i = 0; i < ROWS; i++) {
                to[toAt + j * step + i] = scale * from[at + i * WIDTH + j];
            }
        }
    }

    @Override
    public void copyRows(float[] from, int at, int rows, float[] to, int toAt) {
        for (int k = 0; k < rows; k++) {
            System.arraycopy(from, at + k * WIDTH, to, toAt + k * ROWS, ROWS);
        }
    }
}
