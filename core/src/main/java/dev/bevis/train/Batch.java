package dev.bevis.train;

import dev.bevis.kernel.matrix.Matrix;

/// A batch of packed images, in buffers that are used again for a later one.
final class Batch {

    private final Matrix x;
    private final char[] labels;
    private int size;
    private long step = -1;

    Batch(Matrix x, char[] labels) {
        this.x = x;
        this.labels = labels;
    }

    /// Normalized images, N × D.
    Matrix x() {
        return x;
    }

    /// Classes of the images, from index 0.
    char[] labels() {
        return labels;
    }

    /// N.
    int size() {
        return size;
    }

    /// The step whose batch this is; -1 before the first.
    long step() {
        return step;
    }

    void holds(long step, int images) {
        this.step = step;
        size = images;
    }
}
