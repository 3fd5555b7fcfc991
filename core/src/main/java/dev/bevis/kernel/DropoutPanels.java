package dev.bevis.kernel;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;

import java.util.Arrays;

/// Dropout on several threads, panel by panel: see [Kernels#dropoutMask] and [Kernels#dropInputs].
final class DropoutPanels implements Workers.Task {

    /// Draws below which waking other threads costs more than it gives.
    private static final int WORTH_SHARING = 16_384;

    private final Workers workers;
    private DropoutDraws[] draws = {};
    private PanelMatrix factors = new PanelMatrix(1, 1);
    private InputMatrix x = new InputMatrix(1, 1);
    private InputMatrix y = x;
    private Philox random = new Philox(0, Philox.Purpose.DROPOUT);

    /// Whether packed images are dropped, in place of factors being drawn.
    private boolean drops;

    private int images;
    private int layer;
    private long step;
    private int keep;

    DropoutPanels(Workers workers) {
        this.workers = workers;
    }

    /// @param panels of the images
    void factors(PanelMatrix f, int panels, Philox drawn, int number, long updates, int kept) {
        factors = f;
        drops = false;
        run(f.rows(), panels, drawn, number, updates, kept);
    }

    /// @param panels of the images
    void drop(
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
        drops = true;
        run(from.columns(), panels, drawn, number, updates, kept);
    }

    private void run(int units, int panels, Philox drawn, int number, long updates, int kept) {
        random = drawn;
        layer = number;
        step = updates;
        keep = kept;
        while (draws.length < panels) {
            draws = Arrays.copyOf(draws, draws.length + 1);
            draws[draws.length - 1] = new DropoutDraws();
        }
        workers.run(this, panels, units * panels * DropoutBytes.IMAGES >= WORTH_SHARING);
    }

    @Override
    public void run(int panel) {
        if (drops) {
            draws[panel].drop(x, y, images, panel, random, layer, step, keep);
        } else {
            draws[panel].factors(factors, panel, random, layer, step, keep);
        }
    }
}
