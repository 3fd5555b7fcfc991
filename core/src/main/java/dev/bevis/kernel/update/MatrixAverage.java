package dev.bevis.kernel.update;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.StorageSize;

/// `average += share · (value − average)` over all places of two matrices that are stored alike, in
/// runs that threads share. The compiler makes vectors of it; as no product is joined with a sum,
/// their width changes no bit.
public final class MatrixAverage implements Workers.Task {

    /// Parts at most.
    private static final int PARTS = 64;

    /// Places of a part at least: 32 KB of each matrix.
    private static final int LEAST = 1 << 13;

    private final Workers workers;
    private float[] average = {};
    private float[] value = {};
    private float share;
    private int run;

    /// @param workers who share the work
    public MatrixAverage(Workers workers) {
        this.workers = workers;
    }

    /// One call at a time.
    ///
    /// @param share from 0 to 1; with 1 it is a copy
    public void run(Matrix average, Matrix value, double share) {
        if (share == 1) {
            average.copyFrom(value);
            return;
        }
        this.average = States.floats(average);
        this.value = States.floats(value);
        this.share = (float) share;
        int places = this.average.length;
        run = Math.max(LEAST, StorageSize.ceilDivide(places, PARTS));
        workers.run(this, StorageSize.ceilDivide(places, run));
    }

    @Override
    public void run(int part) {
        float[] to = average;
        float[] from = value;
        float taken = share;
        int end = (int) Math.min(to.length, (part + 1L) * run);
        for (int i = part * run; i < end; i++) {
            to[i] += taken * (from[i] - to[i]);
        }
    }
}
