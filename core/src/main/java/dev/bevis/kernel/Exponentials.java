package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

/// Exponentials of many numbers at once, on vectors, with the bits of
/// [PlainArithmetic#exponential]. An object is its buffers, for one thread.
public final class Exponentials {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private final Softmax softmax = new Softmax();
    private final float[] zeros = new float[WIDTH];
    private float[] buffer = {};

    /// Where the exponents are put.
    ///
    /// @param count a multiple of 16
    float[] buffer(int count) {
        if (buffer.length < count) {
            buffer = new float[count];
        }
        return buffer;
    }

    /// Puts `eˣ` in the place of the first `count` numbers x of [#buffer].
    void raise(int count) {
        for (int lane = 0; lane < WIDTH; lane += VectorWidth.LANES) {
            softmax.exponentials(buffer, lane, count / WIDTH, zeros, 0, buffer);
        }
    }
}
