package dev.bevis.kernel.tile;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;

/// The tiles of products with packed images in numbers one by one: for machines that do not
/// multiply and add in one instruction, and where nothing else was compiled well.
public final class PlainInputTile implements InputTile {

    private static final int L = InputMatrix.STORED_LANES;
    private static final int STRIDE = InputMatrix.STRIDE;

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int images() {
        return 1;
    }

    @Override
    public int units() {
        return 1;
    }

    @Override
    public int updateVectors() {
        return 1;
    }

    @Override
    public void lanes(float[] x, int xAt, float[] w, int wAt, int groups, float[] lanes, int at) {
        for (int l = 0; l < L; l++) {
            float sum = 0;
            for (int k = l; k < groups * L; k += L) {
                sum = Fma.fma(x[xAt + k], w[wAt + k], sum);
            }
            lanes[at + l] = sum;
        }
    }

    @Override
    public void trees(float[] lanes, int at, int units, float[] out, int outAt) {
        for (int u = 0; u < units; u++) {
            int from = at + u * InputMatrix.LANES;
            for (int half = InputMatrix.LANES / 2; half > 0; half /= 2) {
                for (int l = 0; l < half; l++) {
                    lanes[from + l] += lanes[from + l + half];
                }
            }
            out[outAt + u * PanelMatrix.WIDTH] = lanes[from];
        }
    }

    @Override
    public void chains(float[] g, int gAt, int images, float[] x, int xAt, float[] sums, int at) {
        for (int u = 0; u < UPDATE_UNITS; u++) {
            for (int l = 0; l < L; l++) {
                float sum = 0;
                for (int n = 0; n < images; n++) {
                    sum = Fma.fma(x[xAt + n * STRIDE + l], g[gAt + n * UPDATE_UNITS + u], sum);
                }
                sums[at + u * L + l] = sum;
            }
        }
    }

    @Override
    public void descend(float[] w, int wAt, int units, float[] sums, float decay) {
        for (int u = 0; u < units; u++) {
            for (int l = 0; l < L; l++) {
                int at = wAt + u * STRIDE + l;
                w[at] += Fma.fma(decay, w[at], sums[u * L + l]);
            }
        }
    }

    @Override
    public void add(float[] from, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += from[i];
        }
    }
}
