package dev.bevis.train.average;

import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Layer;

/// Mean and variance of what a layer gets over a set of images that comes in chunks.
///
/// Each chunk gives sums of the numbers and of their squares, in double, images in order; chunks
/// are added in their order. So the chunks, and nothing else, fix how sums are grouped.
public final class SetMoments {

    private SetMoments() {}

    /// The sums of a chunk: units first, their squares behind.
    ///
    /// @param s units × N
    public static double[] sums(Matrix s, int images) {
        int units = s.rows();
        double[] sums = new double[2 * units];
        for (int u = 0; u < units; u++) {
            for (int n = 0; n < images; n++) {
                double value = s.get(u, n);
                sums[u] += value;
                sums[units + u] += value * value;
            }
        }
        return sums;
    }

    /// Puts mean and variance over all chunks where evaluation looks for them.
    ///
    /// @param chunks their [#sums]
    /// @param images of all of them
    public static void lend(Layer.RunningAverages averages, double[][] chunks, int images) {
        int units = chunks[0].length / 2;
        for (int u = 0; u < units; u++) {
            double sum = 0;
            double squares = 0;
            for (double[] chunk : chunks) {
                sum += chunk[u];
                squares += chunk[units + u];
            }
            double mean = sum / images;
            averages.borrow(u, mean, Math.max(0, squares / images - mean * mean));
        }
    }
}
