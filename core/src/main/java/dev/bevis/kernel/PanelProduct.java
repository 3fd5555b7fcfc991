package dev.bevis.kernel;

import java.util.Arrays;

/// Products above the first layer, `C(R×M) = F(R×K) · B(K×M)`, with `F` packed and the columns of
/// `B` in the vector lanes, in parts: some pairs of vectors each. Order: chains over K from 0.
final class PanelProduct implements Gang.Task {

    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int STEP = PanelTile.ROWS;

    /// Multiply-adds below which waking other threads costs more than it gives.
    private static final long WORTH_SHARING = 400_000;

    /// Tiles side by side in [PanelTile#PANELS] panels.
    private static final int TILES = PanelTile.PANELS * WIDTH / (2 * PanelTile.L);

    private final Gang gang;
    private final Packing packing = new Packing(PanelTile.ROWS);
    private PanelMatrix b = new PanelMatrix(1, 1);
    private PanelMatrix c = b;
    private PanelMatrix transposed = b;
    private boolean updating;
    private float decay;
    private int length;
    private int tiles;
    private int parts;
    private float[][] scratch = {};

    PanelProduct(Gang gang) {
        this.gang = gang;
    }

    /// `S(O×N) = W(O×I) · A(I×N)`.
    void forward(PanelMatrix w, PanelMatrix a, int images, PanelMatrix s) {
        packing.rows(w, w.columns(), 1);
        multiply(a, images, s);
    }

    /// `dA(I×N) = W(O×I)ᵀ · dS(O×N)`.
    void backward(PanelMatrix w, PanelMatrix ds, int images, PanelMatrix da) {
        packing.columns(w);
        multiply(ds, images, da);
    }

    /// `W(O×I) += decay · W + scale · dS(O×N) · A(I×N)ᵀ`.
    void update(
            PanelMatrix w, PanelMatrix a, PanelMatrix ds, int images, double scale, double decay) {
        packing.rows(ds, images, (float) scale);
        transpose(a, images);
        this.decay = (float) decay;
        updating = true;
        run(transposed, w.columns(), images, w);
        updating = false;
    }

    private void multiply(PanelMatrix b, int columns, PanelMatrix c) {
        run(b, columns, b.rows(), c);
    }

    private void run(PanelMatrix b, int columns, int length, PanelMatrix c) {
        this.b = b;
        this.c = c;
        this.length = length;
        tiles = Layout.ceilDivide(columns, PanelTile.PANELS * WIDTH) * TILES;
        boolean share = (long) c.rows() * length * columns >= WORTH_SHARING;
        parts = share ? Math.min(tiles, 4 * gang.threads()) : 1;
        if (scratch.length < parts) {
            scratch = new float[parts][2 * STEP * WIDTH];
        }
        gang.run(this, parts);
    }

    @Override
    public void run(int part) {
        int end = (part + 1) * tiles / parts;
        for (int tile = part * tiles / parts; tile < end; tile++) {
            int panel = tile / TILES * PanelTile.PANELS;
            int lane = tile % TILES * 2 * PanelTile.L;
            int b0 = b.index(0, panel) + lane;
            int b1 = second(b, panel, lane);
            for (int row = 0; row < c.rows(); row += STEP) {
                int c0 = c.index(row, panel) + lane;
                int c1 = second(c, panel, lane) + row * WIDTH;
                if (updating) {
                    float[] sums = scratch[part];
                    PanelTile.chains(
                            packing.factors(),
                            row * length,
                            length,
                            b.data,
                            b0,
                            b1,
                            sums,
                            0,
                            STEP * WIDTH);
                    PanelTile.descend(c.data, c0, sums, 0, decay);
                    PanelTile.descend(c.data, c1, sums, STEP * WIDTH, decay);
                } else {
                    PanelTile.chains(
                            packing.factors(),
                            row * length,
                            length,
                            b.data,
                            b0,
                            b1,
                            c.data,
                            c0,
                            c1);
                }
            }
        }
    }

    /// Where the second vector of a tile begins in row 0: beside the first, or in the next panel.
    private static int second(PanelMatrix m, int panel, int lane) {
        int next = lane + PanelTile.L;
        return m.index(0, panel + next / WIDTH) + next % WIDTH;
    }

    /// Layers of different widths share the buffer: it has the columns of the widest.
    private void transpose(PanelMatrix a, int images) {
        if (transposed.rows() != a.columns() || transposed.columns() < a.rows()) {
            transposed = new PanelMatrix(a.columns(), Math.max(a.rows(), transposed.columns()));
        }
        float[] to = transposed.data;
        Arrays.fill(to, 0);
        for (int panel = 0; panel * WIDTH < images; panel++) {
            int here = Math.min(WIDTH, images - panel * WIDTH);
            int squares = Layout.ceilDivide(here, Squares.SIDE);
            int whole = a.rows() / Squares.SIDE * Squares.SIDE;
            for (int row = 0; row < whole; row += Squares.SIDE) {
                int at = transposed.index(panel * WIDTH, row / WIDTH) + row % WIDTH;
                Squares.transpose(a.data, a.index(row, panel), squares, 1, to, at, WIDTH);
            }
            for (int row = whole; row < a.rows(); row++) {
                int from = a.index(row, panel);
                int at = transposed.index(panel * WIDTH, row / WIDTH) + row % WIDTH;
                for (int l = 0; l < here; l++) {
                    to[at + l * WIDTH] = a.data[from + l];
                }
            }
        }
    }
}
