package dev.bevis.kernel.eigen;

import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;

import java.util.Arrays;

/// Exact sums over images of the products of any two of their bytes, `p_ij = Σ_n (b_ni − 128) ·
/// (b_nj − 128)`.
///
/// The kernels compute them in floats and nothing is rounded: a product is a whole number of at
/// most 2¹⁴, and those of [#BLOCK] images add up to at most 2²⁴, up to which floats hold every
/// whole number. So no order matters, and no number of threads.
public final class ByteProducts {

    /// Images whose products are added up in floats.
    private static final int BLOCK = 1_024;

    private static final int MIDDLE_BYTE = 128;

    private ByteProducts() {}

    /// The sums.
    ///
    /// @param offsets where each image begins
    /// @param features D, bytes of an image
    /// @param threads at least 1
    /// @return D rows, of which row `i` has `p_ij` from column `i` on and zeros before
    public static double[][] of(ByteFeatures bytes, int[] offsets, int features, int threads) {
        double[][] sums = new double[features][features];
        double[] middle = new double[features];
        double[] unit = new double[features];
        Arrays.fill(middle, MIDDLE_BYTE / 255.0);
        Arrays.fill(unit, 1 / 255.0);
        FeatureScale whole = new FeatureScale(middle, unit);
        int most = Math.min(BLOCK, offsets.length);
        try (FloatKernels kernels = new FloatKernels(threads);
                Workers workers = new Workers(threads)) {
            InputMatrix products = (InputMatrix) kernels.inputMatrix(features, features);
            Matrix x = kernels.inputMatrix(most, features);
            Matrix turned = kernels.matrix(features, most);
            int[] order = new int[most];
            for (int first = 0; first < offsets.length; first += most) {
                int images = Math.min(most, offsets.length - first);
                for (int n = 0; n < images; n++) {
                    order[n] = offsets[first + n] / features;
                }
                kernels.pack(bytes, order, 0, images, whole, x);
                int begin = first;
                workers.run(
                        i -> {
                            for (int n = 0; n < images; n++) {
                                int at = offsets[begin + n] + i;
                                turned.set(i, n, (bytes.data()[at] & 0xFF) - MIDDLE_BYTE);
                            }
                        },
                        features);
                Arrays.fill(products.data, 0);
                kernels.inputUpdate(products, x, turned, images, 1, 0);
                workers.run(
                        i -> {
                            for (int j = i; j < features; j++) {
                                sums[i][j] += products.get(i, j);
                            }
                        },
                        features);
            }
        }
        return sums;
    }
}
