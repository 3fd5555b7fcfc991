package dev.bevis.kernel;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.InputTile;

/// `S(H×N) = W(H×D) · X(N×D)ᵀ` in parts: a slice and a block of units each.
///
/// The first slice's sums go to `S`, the others' to partial results that are added in order.
final class InputForward implements Workers.Task {

    /// Parts have a multiple of this many units, which all tiles divide.
    private static final int UNIT_STEP = 10;

    /// Most units of a part: their weights of one slice, 360 KB, stay in the second cache while all
    /// images pass by.
    private static final int MOST_UNITS = 60;

    private final Workers workers;
    private InputTile tile;
    private InputMatrix w;
    private InputMatrix x;
    private PanelMatrix s;
    private int images;
    private int unitsOfPart;
    private int blocks;
    private float[][] partial = {};
    private float[][] scratch = {};

    InputForward(Workers workers, InputTile tile) {
        this.workers = workers;
        this.tile = tile;
        w = new InputMatrix(1, 1);
        x = w;
        s = new PanelMatrix(1, 1);
    }

    /// Computes with another tile from now on.
    void use(InputTile tile) {
        this.tile = tile;
    }

    void run(InputMatrix w, InputMatrix x, int images, PanelMatrix s) {
        this.w = w;
        this.x = x;
        this.s = s;
        this.images = images;
        int wanted =
                workers.threads() == 1
                        ? 1
                        : StorageSize.ceilDivide(2 * workers.threads(), w.slices);
        int units = StorageSize.roundUp(StorageSize.ceilDivide(w.rows(), wanted), UNIT_STEP);
        unitsOfPart = Math.min(units, MOST_UNITS);
        blocks = StorageSize.ceilDivide(w.rows(), unitsOfPart);
        int parts = w.slices * blocks;
        prepare(parts);
        workers.run(this, parts);
        int used =
                StorageSize.ceilDivide(images, PanelMatrix.WIDTH)
                        * s.paddedRows
                        * PanelMatrix.WIDTH;
        for (int slice = 1; slice < w.slices; slice++) {
            tile.add(partial[slice - 1], s.data, used);
        }
    }

    private void prepare(int parts) {
        int lanes = StorageSize.ceilDivide(unitsOfPart, tile.units()) * lanesOfTile();
        if (scratch.length < parts || scratch[0].length < lanes + 1) {
            scratch = new float[parts][lanes + 1];
        }
        if (partial.length < w.slices - 1
                || (partial.length > 0 && partial[0].length < s.data.length)) {
            partial = new float[w.slices - 1][s.data.length];
        }
    }

    private int lanesOfTile() {
        return tile.images() * tile.units() * InputMatrix.LANES;
    }

    /// The images of a tile stay in the first cache while the units pass by, one vector's lanes at
    /// a time.
    ///
    /// One thread begins with the last slice, which was packed last, and ends with the first, where
    /// the update then begins: each finds in the second cache what the other left there. Of several
    /// threads each has the same slices in every task.
    @Override
    public void run(int part) {
        int slice = workers.threads() == 1 ? x.slices - 1 - part / blocks : part / blocks;
        int firstUnit = part % blocks * unitsOfPart;
        int endUnit = Math.min(firstUnit + unitsOfPart, w.rows());
        float[] out = slice == 0 ? s.data : partial[slice - 1];
        int groups = w.groups(slice);
        float[] lanes = scratch[part];
        int imagesOfTile = tile.images();
        int unitsOfTile = tile.units();
        for (int image = 0; image < images; image += imagesOfTile) {
            for (int lane = 0; lane < InputMatrix.LANES; lane += tile.lanes()) {
                int xAt = x.index(slice, image) + InputMatrix.lane(lane);
                int at = lane;
                for (int unit = firstUnit; unit < endUnit; unit += unitsOfTile) {
                    int wAt = w.index(slice, unit) + InputMatrix.lane(lane);
                    tile.lanes(x.data, xAt, w.data, wAt, groups, lanes, at);
                    at += lanesOfTile();
                }
            }
            for (int i = 0; i < imagesOfTile && image + i < images; i++) {
                int to = s.index(firstUnit, (image + i) / PanelMatrix.WIDTH);
                tile.trees(
                        lanes,
                        i * InputMatrix.LANES,
                        endUnit - firstUnit,
                        out,
                        to + (image + i) % PanelMatrix.WIDTH);
            }
        }
    }
}
