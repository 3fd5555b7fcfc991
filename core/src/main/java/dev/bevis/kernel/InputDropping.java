package dev.bevis.kernel;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;

/// Dropout of packed images on several threads, see [Kernels#dropInputs].
final class InputDropping implements Workers.Task {

    private final Workers workers;
    private InputMatrix x = new InputMatrix(1, 1);
    private InputMatrix y = x;
    private Philox random = new Philox(0, Philox.Purpose.DROPOUT);
    private int images;
    private int layer;
    private long step;
    private int keep;

    InputDropping(Workers workers) {
        this.workers = workers;
    }

    /// @param panels of the images
    void run(
            InputMatrix from,
            InputMatrix to,
            int count,
            int panels,
            Philox drawn,
            int number,
            long updates,
            int kept) {
        x = from;
        y = to;
        images = count;
        random = drawn;
        layer = number;
        step = updates;
        keep = kept;
        workers.run(this, panels);
    }

    @Override
    public void run(int panel) {
        DropoutBytes.drop(x, y, images, panel, random, layer, step, keep);
    }
}
