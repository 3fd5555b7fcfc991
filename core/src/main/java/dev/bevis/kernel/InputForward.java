package dev.bevis.kernel;

/// `S(H×N) = W(H×D) · X(N×D)ᵀ` in parts: a slice and a block of units each.
///
/// The first slice's sums go to `S`, the others' to partial results that are added in order.
final class InputForward implements Gang.Task {

    /// Parts have a multiple of this many units, which both tiles divide.
    private static final int UNIT_STEP = 10;

    /// Most units of a part: their weights of one slice, 360 KB, stay in the second cache while all
    /// images pass by.
    private static final int MOST_UNITS = 60;

    /// Lanes of one tile.
    private static final int TILE = InputTile.IMAGES * InputTile.UNITS * InputMatrix.LANES;

    private final Gang gang;
    private InputMatrix w;
    private InputMatrix x;
    private PanelMatrix s;
    private int images;
    private int unitsOfPart;
    private int blocks;
    private float[][] partial = {};
    private float[][] scratch = {};

    InputForward(Gang gang) {
        this.gang = gang;
        w = new InputMatrix(1, 1);
        x = w;
        s = new PanelMatrix(1, 1);
    }

    void run(InputMatrix w, InputMatrix x, int images, PanelMatrix s) {
        this.w = w;
        this.x = x;
        this.s = s;
        this.images = images;
        int wanted = gang.threads() == 1 ? 1 : Layout.ceilDivide(2 * gang.threads(), w.slices);
        int units = Layout.roundUp(Layout.ceilDivide(w.rows(), wanted), UNIT_STEP);
        unitsOfPart = Math.min(units, MOST_UNITS);
        blocks = Layout.ceilDivide(w.rows(), unitsOfPart);
        int parts = w.slices * blocks;
        prepare(parts);
        gang.run(this, parts);
        int used = Layout.ceilDivide(images, PanelMatrix.WIDTH) * s.paddedRows * PanelMatrix.WIDTH;
        for (int slice = 1; slice < w.slices; slice++) {
            Elementwise.add(partial[slice - 1], s.data, used);
        }
    }

    private void prepare(int parts) {
        int tiles = Layout.ceilDivide(unitsOfPart, InputTile.UNITS);
        if (scratch.length < parts || scratch[0].length < tiles * TILE + 1) {
            scratch = new float[parts][tiles * TILE + 1];
        }
        if (partial.length < w.slices - 1
                || (partial.length > 0 && partial[0].length < s.data.length)) {
            partial = new float[w.slices - 1][s.data.length];
        }
    }

    /// The images of a tile stay in the first cache while the units pass by, one physical vector's
    /// lanes at a time.
    ///
    /// One thread begins with the last slice, which was packed last, and ends with the first, where
    /// the update then begins: each finds in the second cache what the other left there. Of several
    /// threads each has the same slices in every task.
    @Override
    public void run(int part) {
        int slice = gang.threads() == 1 ? x.slices - 1 - part / blocks : part / blocks;
        int firstUnit = part % blocks * unitsOfPart;
        int endUnit = Math.min(firstUnit + unitsOfPart, w.rows());
        float[] out = slice == 0 ? s.data : partial[slice - 1];
        int length = w.groups(slice) * InputTile.L;
        float[] lanes = scratch[part];
        for (int image = 0; image < images; image += InputTile.IMAGES) {
            for (int v = 0; v < InputMatrix.LANES / InputTile.L; v++) {
                int xAt = x.index(slice, image) + v * InputTile.SEGMENT;
                int at = v * InputTile.L;
                for (int unit = firstUnit; unit < endUnit; unit += InputTile.UNITS) {
                    int wAt = w.index(slice, unit) + v * InputTile.SEGMENT;
                    InputTile.lanes(x.data, xAt, w.data, wAt, length, lanes, at);
                    at += TILE;
                }
            }
            for (int i = 0; i < InputTile.IMAGES && image + i < images; i++) {
                int to = s.index(firstUnit, (image + i) / PanelMatrix.WIDTH);
                InputTile.trees(
                        lanes,
                        i * InputMatrix.LANES,
                        endUnit - firstUnit,
                        out,
                        to + (image + i) % PanelMatrix.WIDTH);
            }
        }
    }
}
