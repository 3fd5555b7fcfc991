package dev.bevis.train;

import dev.bevis.kernel.Targets;
import dev.bevis.kernel.matrix.Matrix;

/// A batch of packed images, in buffers that are used again for a later one.
final class Batch {

    private final Matrix x;
    private final int[] images;
    private final char[] labels;
    private final Targets plain;
    private final char[] others;
    private final int[] classCounts;
    private int size;
    private long step = -1;
    private boolean isPacked;
    private double share = 1;

    /// @param classCounts of the images trained on
    Batch(Matrix x, int[] images, char[] labels, int[] classCounts) {
        this.x = x;
        this.images = images;
        this.labels = labels;
        plain = new Targets(labels);
        this.classCounts = classCounts;
        others = new char[labels.length];
    }

    /// Normalized images, N × D.
    Matrix x() {
        return x;
    }

    /// Where the images lie in memory, from index 0.
    int[] images() {
        return images;
    }

    /// Classes of the images, from index 0.
    char[] labels() {
        return labels;
    }

    /// What the loss of each image is against: its class, or where images are mixed two.
    Targets targets() {
        return share == 1 ? plain : new Targets(labels, others, share);
    }

    /// The class that has the larger share of each image, of equal ones its own: that which is
    /// right where training is scored on its batches.
    char[] rightClasses() {
        return share >= 0.5 ? labels : others;
    }

    /// How many of all images trained on are of each class.
    int[] classCounts() {
        return classCounts;
    }

    /// N.
    int size() {
        return size;
    }

    /// The step whose batch this is; -1 before the first.
    long step() {
        return step;
    }

    /// Whether its images are in [#x].
    boolean isPacked() {
        return isPacked;
    }

    /// Is to get images of a step, each with its own class.
    void reserve(long step, int images) {
        this.step = step;
        size = images;
        share = 1;
        isPacked = false;
    }

    /// Has the images that it was to get.
    void packed() {
        isPacked = true;
    }

    /// Has not got the images that it was to get.
    void forget() {
        step = -1;
    }

    /// Its images have been mixed with each other.
    ///
    /// @param partners row of each image's partner
    /// @param share λ, what each keeps of itself
    void mixed(int[] partners, double share) {
        this.share = share;
        for (int i = 0; i < size; i++) {
            others[i] = labels[partners[i]];
        }
    }
}
