package dev.bevis.kernel;

/// `W(H×D) += decay · W + scale · dS(H×N) · X(N×D)` in parts: a slice and some of its columns each.
final class InputUpdate implements Gang.Task {

    /// Pairs of vectors in a part.
    private static final int PAIRS = 8;

    /// Units whose sums are added to the weights at once: 4 KB of sums.
    private static final int BLOCK = 60;

    private final Gang gang;
    private final Packing packing = new Packing(InputTile.UPDATE_UNITS);
    private InputMatrix w;
    private InputMatrix x;
    private int images;
    private int parts;
    private float decay;
    private float[][] scratch = {};

    InputUpdate(Gang gang) {
        this.gang = gang;
        w = new InputMatrix(1, 1);
        x = w;
    }

    void run(InputMatrix w, InputMatrix x, PanelMatrix ds, int images, double scale, double decay) {
        this.w = w;
        this.x = x;
        this.images = images;
        this.decay = (float) decay;
        packing.rows(ds, images, (float) scale);
        parts = Layout.ceilDivide(pairs(0), PAIRS);
        if (scratch.length < w.slices * parts) {
            scratch = new float[w.slices * parts][2 * BLOCK * InputTile.L];
        }
        gang.run(this, w.slices * parts);
    }

    /// Pairs of vectors in all segments of a slice.
    private int pairs(int slice) {
        return Layout.ceilDivide(w.groups(slice), 2) * (InputMatrix.LANES / InputTile.L);
    }

    @Override
    public void run(int part) {
        int slice = part / parts;
        int pairsInSegment = Layout.ceilDivide(w.groups(slice), 2);
        int first = part % parts * PAIRS;
        int end = Math.min(first + PAIRS, pairs(slice));
        float[] sums = scratch[part];
        for (int pair = first; pair < end; pair++) {
            int column =
                    pair / pairsInSegment * InputTile.SEGMENT
                            + pair % pairsInSegment * 2 * InputTile.L;
            int xAt = x.index(slice, 0) + column;
            for (int block = 0; block < w.rows(); block += BLOCK) {
                int units = Math.min(BLOCK, w.rows() - block);
                for (int unit = 0; unit < units; unit += InputTile.UPDATE_UNITS) {
                    InputTile.chains(
                            packing.factors(),
                            (block + unit) * images,
                            images,
                            x.data,
                            xAt,
                            sums,
                            unit * 2 * InputTile.L);
                }
                InputTile.descend(w.data, w.index(slice, block) + column, units, sums, decay);
            }
        }
    }
}
