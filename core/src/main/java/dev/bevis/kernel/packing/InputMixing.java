package dev.bevis.kernel.packing;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;

/// Weighted means of packed images, in parts of one row of a slice. See
/// [dev.bevis.kernel.Kernels#mix].
public final class InputMixing implements Workers.Task {

    private final Workers workers;
    private InputMatrix x = new InputMatrix(1, 1);
    private InputMatrix other = x;
    private int[] partners = {};
    private int images;
    private float own;
    private float rest;

    public InputMixing(Workers workers) {
        this.workers = workers;
    }

    public void run(InputMatrix x, InputMatrix other, int[] partners, int images, double share) {
        this.x = x;
        this.other = other;
        this.partners = partners;
        this.images = images;
        own = (float) share;
        rest = (float) (1 - share);
        workers.run(this, x.slices * images);
    }

    @Override
    public void run(int part) {
        int slice = part / images;
        int row = part % images;
        int length = x.groups(slice) * InputMatrix.STORED_LANES;
        int to = x.index(slice, row);
        int from = other.index(slice, partners[row]);
        for (int at = 0; at < InputMatrix.SLICE; at += InputMatrix.SEGMENT) {
            mix(x.data, to + at, other.data, from + at, length);
        }
    }

    private void mix(float[] to, int at, float[] from, int fromAt, int length) {
        for (int k = 0; k < length; k++) {
            to[at + k] = own * to[at + k] + rest * from[fromAt + k];
        }
    }
}
