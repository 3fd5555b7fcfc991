package dev.bevis.train;

import dev.bevis.kernel.Matrix;

/// A batch of packed images, in buffers that the next batch overwrites.
final class Batch {

    private final Matrix x;
    private final byte[] labels;
    private int size;

    Batch(Matrix x, byte[] labels) {
        this.x = x;
        this.labels = labels;
    }

    /// Normalized images, N × D.
    Matrix x() {
        return x;
    }

    /// Classes of the images, from index 0.
    byte[] labels() {
        return labels;
    }

    /// N.
    int size() {
        return size;
    }

    void resize(int images) {
        size = images;
    }
}
