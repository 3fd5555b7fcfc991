package dev.bevis.kernel;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.InputTile;
import dev.bevis.kernel.tile.Tiles;
import dev.bevis.kernel.update.States;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;

import java.util.List;

/// `W(H×D) += decay · W + scale · dS(H×N) · X(N×D)`, or any other update with that gradient, in
/// parts: a slice and some of its columns each.
final class InputUpdate implements Workers.Task {

    /// Vectors of columns in a part, a multiple of every tile's.
    private static final int VECTORS = 16;

    /// Units whose sums are added to the weights at once: at most 5 KB of sums.
    private static final int BLOCK = 20;

    private final Workers workers;
    private final Packing packing = new Packing(InputTile.UPDATE_UNITS);
    private Tiles tiles;
    private InputMatrix w;
    private InputMatrix x;
    private int images;
    private int parts;
    private float decay;
    private Update update = StoredGradient.UPDATE;
    private boolean descends;
    private final States states = new States();
    private float[][] scratch = {};

    InputUpdate(Workers workers, Tiles tiles) {
        this.workers = workers;
        this.tiles = tiles;
        w = new InputMatrix(1, 1);
        x = w;
    }

    /// Computes with other tiles from now on.
    void use(Tiles tiles) {
        this.tiles = tiles;
    }

    /// Descends by sums that are scaled with `scale`.
    void run(InputMatrix w, InputMatrix x, PanelMatrix ds, int images, double scale, double decay) {
        this.decay = (float) decay;
        descends = true;
        multiply(w, x, ds, images, scale);
    }

    /// Updates with the mean over the images.
    void run(
            InputMatrix w,
            InputMatrix x,
            PanelMatrix ds,
            int images,
            Update update,
            List<Matrix> state) {
        this.update = update;
        states.take(state);
        descends = false;
        multiply(w, x, ds, images, 1.0 / images);
    }

    private void multiply(InputMatrix w, InputMatrix x, PanelMatrix ds, int images, double scale) {
        this.w = w;
        this.x = x;
        this.images = images;
        packing.rows(tiles.panel(), ds, images, (float) scale);
        parts = StorageSize.ceilDivide(tilesOfSlice(0), tilesOfPart());
        int sums = BLOCK * columnsOfTile();
        if (scratch.length < w.slices * parts || scratch[0].length < sums) {
            scratch = new float[w.slices * parts][sums];
        }
        workers.run(this, w.slices * parts);
    }

    private int tilesOfPart() {
        return VECTORS / tiles.input().updateVectors();
    }

    private int columnsOfTile() {
        return tiles.input().updateVectors() * tiles.input().lanes();
    }

    /// Tiles of columns in all segments of a slice.
    private int tilesOfSlice(int slice) {
        return tilesOfSegment(slice) * (InputMatrix.LANES / InputMatrix.STORED_LANES);
    }

    private int tilesOfSegment(int slice) {
        return StorageSize.ceilDivide(w.groups(slice) * InputMatrix.STORED_LANES, columnsOfTile());
    }

    /// Tile after tile for the same units: their rows are read on from where the tile before ended.
    @Override
    public void run(int part) {
        InputTile tile = tiles.input();
        int slice = part / parts;
        int first = part % parts * tilesOfPart();
        int end = Math.min(first + tilesOfPart(), tilesOfSlice(slice));
        int inSegment = tilesOfSegment(slice);
        int columns = columnsOfTile();
        float[] sums = scratch[part];
        for (int block = 0; block < w.rows(); block += BLOCK) {
            int units = Math.min(BLOCK, w.rows() - block);
            for (int t = first; t < end; t++) {
                int column = t / inSegment * InputMatrix.SEGMENT + t % inSegment * columns;
                int xAt = x.index(slice, 0) + column;
                for (int unit = 0; unit < units; unit += InputTile.UPDATE_UNITS) {
                    tile.chains(
                            packing.factors(),
                            (block + unit) * images,
                            images,
                            x.data,
                            xAt,
                            sums,
                            unit * columns);
                }
                int wAt = w.index(slice, block) + column;
                if (descends) {
                    tile.descend(w.data, wAt, units, sums, decay);
                } else {
                    apply(sums, wAt, units, columns);
                }
            }
        }
    }

    private void apply(float[] sums, int wAt, int units, int columns) {
        update.formula()
                .apply(
                        update,
                        sums,
                        0,
                        w.data,
                        states.data(),
                        wAt,
                        columns,
                        units,
                        InputMatrix.STRIDE);
    }
}
