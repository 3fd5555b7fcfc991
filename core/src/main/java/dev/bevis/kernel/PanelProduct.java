package dev.bevis.kernel;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.PanelTile;
import dev.bevis.kernel.update.States;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Products above the first layer, `C(R×M) = F(R×K) · B(K×M)`, with `F` packed and the columns of
/// `B` in the vector lanes, in parts: some rows and some pairs of vectors each. Order: chains over
/// K from 0.
///
/// A part goes through K in blocks. Of a block, the factors of its rows stay in the second cache,
/// and the two vectors of a tile in the first, while rows and tiles pass by. Between blocks, sums
/// wait where the product goes; those of an update beside it, for its tile goes through all blocks
/// before the next begins.
final class PanelProduct implements Workers.Task {

    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int STEP = PanelTile.ROWS;

    /// Multiply-adds below which waking other threads costs more than it gives.
    private static final long WORTH_SHARING = 400_000;

    /// Most rows of a part: of a block, 32 KB of factors with vectors of 512 bits, 128 KB with
    /// those of 128.
    private static final int MOST_ROWS = 64;

    /// Numbers of a block in one of a tile's two vectors: both have 16 KB, whatever their width.
    private static final int BLOCK = 2_048;

    /// Parts of a thread, for others to take some when it is late.
    private static final int PARTS_OF_THREAD = 4;

    /// What is multiplied: which numbers the factors are, and where the products go.
    private enum Kind {
        FORWARD,
        BACKWARD,
        UPDATE
    }

    private final Workers workers;
    private PanelTile panelTile;
    private Kind kind = Kind.FORWARD;
    private PanelMatrix f = new PanelMatrix(1, 1);
    private PanelMatrix b = f;
    private PanelMatrix c = f;
    private final List<PanelMatrix> transposes = new ArrayList<>();
    private float scale;
    private float decay;
    private Update update = StoredGradient.UPDATE;
    private boolean descends;
    private final States states = new States();
    private int length;
    private int tiles;
    private int rowsOfPart;
    private int columnParts;
    private Scratch[] scratch = {};

    /// What a part computes in.
    ///
    /// @param sums of the tiles of all rows; zeros where chains start from 0
    private record Scratch(Packing packing, float[] sums, float[] zeros) {}

    PanelProduct(Workers workers, PanelTile panelTile) {
        this.workers = workers;
        this.panelTile = panelTile;
    }

    /// Computes with another tile from now on.
    void use(PanelTile panelTile) {
        this.panelTile = panelTile;
    }

    /// `S(O×N) = W(O×I) · A(I×N)`.
    void forward(PanelMatrix w, PanelMatrix a, int images, PanelMatrix s) {
        multiply(Kind.FORWARD, w, a, w.columns(), images, s);
    }

    /// `dA(I×N) = W(O×I)ᵀ · dS(O×N)`.
    void backward(PanelMatrix w, PanelMatrix ds, int images, PanelMatrix da) {
        multiply(Kind.BACKWARD, w, ds, w.rows(), images, da);
    }

    /// `W(O×I) += decay · W + scale · dS(O×N) · A(I×N)ᵀ`.
    void update(
            PanelMatrix w, PanelMatrix a, PanelMatrix ds, int images, double scale, double decay) {
        this.scale = (float) scale;
        this.decay = (float) decay;
        descends = true;
        multiply(Kind.UPDATE, ds, transpose(a, images), images, w.columns(), w);
    }

    /// Updates `W(O×I)` with the gradient `dS(O×C) · A(I×C)ᵀ / N`.
    ///
    /// @param columns C
    void update(
            PanelMatrix w,
            PanelMatrix a,
            PanelMatrix ds,
            int columns,
            int images,
            Update update,
            List<Matrix> state) {
        scale = (float) (1.0 / images);
        this.update = update;
        states.take(state);
        descends = false;
        multiply(Kind.UPDATE, ds, transpose(a, columns), columns, w.columns(), w);
    }

    private void multiply(
            Kind kind, PanelMatrix f, PanelMatrix b, int length, int columns, PanelMatrix c) {
        this.kind = kind;
        this.f = f;
        this.b = b;
        this.c = c;
        this.length = length;
        tiles = StorageSize.ceilDivide(columns, panelTile.panels() * WIDTH) * tilesOfPanels();
        boolean share = (long) c.rows() * length * columns >= WORTH_SHARING;
        int wanted = share && workers.threads() > 1 ? PARTS_OF_THREAD * workers.threads() : 1;
        int rows = StorageSize.roundUp(StorageSize.ceilDivide(c.rows(), wanted), STEP);
        rowsOfPart = Math.min(rows, MOST_ROWS);
        int rowParts = StorageSize.ceilDivide(c.rows(), rowsOfPart);
        columnParts = Math.min(tiles, StorageSize.ceilDivide(wanted, rowParts));
        int parts = rowParts * columnParts;
        while (scratch.length < parts) {
            scratch = Arrays.copyOf(scratch, scratch.length + 1);
            scratch[scratch.length - 1] =
                    new Scratch(
                            new Packing(STEP),
                            new float[2 * MOST_ROWS * WIDTH],
                            new float[2 * STEP * WIDTH]);
        }
        workers.run(this, parts, share);
    }

    @Override
    public void run(int part) {
        int firstRow = part / columnParts * rowsOfPart;
        int endRow = Math.min(firstRow + rowsOfPart, c.rows());
        int columnPart = part % columnParts;
        int firstTile = columnPart * tiles / columnParts;
        int endTile = (columnPart + 1) * tiles / columnParts;
        int block = BLOCK / panelTile.lanes();
        int packed = kind == Kind.UPDATE ? length : block;
        for (int first = 0; first < length; first += packed) {
            int end = Math.min(first + packed, length);
            pack(scratch[part].packing(), firstRow, endRow, first, end - first);
            for (int tile = firstTile; tile < endTile; tile++) {
                for (int k = first; k < end; k += block) {
                    int here = Math.min(block, end - k);
                    int at = (k - first) * STEP;
                    tile(scratch[part], firstRow, endRow, at, end - first, k, here, tile);
                }
            }
        }
    }

    /// Tiles side by side in [PanelTile#panels] panels.
    private int tilesOfPanels() {
        return panelTile.panels() * WIDTH / (2 * panelTile.lanes());
    }

    private void pack(Packing packing, int firstRow, int endRow, int k, int here) {
        switch (kind) {
            case FORWARD -> packing.rows(panelTile, f, firstRow, endRow, k, here, 1);
            case BACKWARD -> packing.columns(panelTile, f, firstRow, endRow, k, here);
            case UPDATE -> packing.rows(panelTile, f, firstRow, endRow, k, here, scale);
        }
    }

    /// @param at where the factors of `k` are, of those of four rows
    /// @param packed of K, all factors that are packed
    private void tile(
            Scratch scratch,
            int firstRow,
            int endRow,
            int at,
            int packed,
            int k,
            int here,
            int tile) {
        float[] factors = scratch.packing().factors();
        int panel = tile / tilesOfPanels() * panelTile.panels();
        int lane = tile % tilesOfPanels() * 2 * panelTile.lanes();
        int b0 = b.index(k, panel) + lane;
        int b1 = second(b, panel, lane) + k * WIDTH;
        boolean updates = kind == Kind.UPDATE;
        float[] out = updates ? scratch.sums() : c.data;
        float[] start = k == 0 ? scratch.zeros() : out;
        // Of an update that is not a descent laid out as weights are, so that runs of them are
        // long.
        int beside = descends || panelTile.panels() > 1 ? STEP * WIDTH : panelTile.lanes();
        for (int row = firstRow; row < endRow; row += STEP) {
            int from = (row - firstRow) * packed + at;
            int c0 = c.index(row, panel) + lane;
            int c1 = second(c, panel, lane) + row * WIDTH;
            int out0 = updates ? (row - firstRow) * 2 * WIDTH : c0;
            int out1 = updates ? out0 + beside : c1;
            int start0 = k == 0 ? 0 : out0;
            int start1 = k == 0 ? STEP * WIDTH : out1;
            panelTile.chains(
                    factors, from, here, b.data, b0, b1, start, start0, start1, out, out0, out1);
            if (updates && k + here == length) {
                change(out, out0, out1, c0, c1);
            }
        }
    }

    /// Changes the weights of a tile by its sums.
    private void change(float[] sums, int sums0, int sums1, int c0, int c1) {
        if (descends) {
            panelTile.descend(c.data, c0, sums, sums0, decay);
            panelTile.descend(c.data, c1, sums, sums1, decay);
        } else {
            apply(sums, sums0, c0, c1);
        }
    }

    /// Updates the weights of a tile: rows of a panel follow each other.
    private void apply(float[] sums, int from, int c0, int c1) {
        int lanes = 2 * panelTile.lanes();
        if (lanes < WIDTH) {
            for (int row = 0; row < STEP; row++) {
                applyRun(sums, from + row * WIDTH, c0 + row * WIDTH, lanes);
            }
        } else {
            applyRun(sums, from, c0, STEP * WIDTH);
            if (lanes > WIDTH) {
                applyRun(sums, from + STEP * WIDTH, c1, STEP * WIDTH);
            }
        }
    }

    private void applyRun(float[] sums, int from, int at, int count) {
        update.formula().apply(update, sums, from, c.data, states.data(), at, count);
    }

    /// Where the second vector of a tile begins in row 0: beside the first, or in the next panel.
    private int second(PanelMatrix m, int panel, int lane) {
        int next = lane + panelTile.lanes();
        return m.index(0, panel + next / WIDTH) + next % WIDTH;
    }

    /// The buffer for `Aᵀ` and all of its shape: what lies beside its numbers stays 0.
    private PanelMatrix transposeOf(PanelMatrix a) {
        int rows = a.columns();
        int columns = a.rows();
        for (int i = 0; i < transposes.size(); i++) {
            PanelMatrix buffer = transposes.get(i);
            if (buffer.rows() == rows && buffer.columns() == columns) {
                return buffer;
            }
        }
        PanelMatrix buffer = new PanelMatrix(rows, columns);
        transposes.add(buffer);
        return buffer;
    }

    private PanelMatrix transpose(PanelMatrix a, int images) {
        PanelMatrix transposed = transposeOf(a);
        float[] to = transposed.data;
        for (int panel = 0; panel * WIDTH < images; panel++) {
            int here = Math.min(WIDTH, images - panel * WIDTH);
            int squares = StorageSize.ceilDivide(here, STEP);
            int whole = a.rows() / STEP * STEP;
            for (int row = 0; row < whole; row += STEP) {
                int at = transposed.index(panel * WIDTH, row / WIDTH) + row % WIDTH;
                panelTile.transpose(a.data, a.index(row, panel), squares, 1, to, at, WIDTH);
            }
            for (int row = whole; row < a.rows(); row++) {
                int from = a.index(row, panel);
                int at = transposed.index(panel * WIDTH, row / WIDTH) + row % WIDTH;
                for (int l = 0; l < here; l++) {
                    to[at + l * WIDTH] = a.data[from + l];
                }
            }
        }
        return transposed;
    }
}
