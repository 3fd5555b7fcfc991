package dev.bevis.kernel.update;

import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;

import java.util.List;

/// Updates with gradients that lie somewhere, not in a tile: of vectors, and of whole matrices.
public final class StoredUpdate {

    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Numbers that are scaled at a time.
    private static final int RUN = 1024;

    private final float[] gradient = new float[RUN];
    private final States states = new States();

    /// Updates `w` with `scale · g`, all places of the storage.
    public void matrix(Matrix w, Matrix g, float scale, Update update, List<Matrix> state) {
        states.take(state);
        float[] from = States.floats(g);
        float[] to = States.floats(w);
        for (int at = 0; at < to.length; at += RUN) {
            int count = Math.min(RUN, to.length - at);
            for (int i = 0; i < count; i++) {
                gradient[i] = scale * from[at + i];
            }
            update.formula().apply(update, gradient, 0, to, states.data(), at, count);
        }
    }

    /// Begins to update vectors.
    public void begin(List<Matrix> state) {
        states.take(state);
    }

    /// Takes the gradient of number `index` of `v`; whole panels are updated.
    public void number(PanelMatrix v, int index, double g, Update update) {
        int lane = index % WIDTH;
        gradient[lane] = (float) g;
        if (lane == WIDTH - 1 || index == v.columns() - 1) {
            int at = v.index(0, index / WIDTH);
            update.formula().apply(update, gradient, 0, v.data, states.data(), at, lane + 1);
        }
    }
}
