package dev.bevis.kernel;

import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;

/// The buffers between normalized features and the inputs of a network that a [MatrixMap] makes of
/// them.
final class MappedPacking {

    private InputMatrix normalized = new InputMatrix(1, 1);
    private PanelMatrix products = new PanelMatrix(1, 1);

    /// Normalized features, N × D, to be filled.
    InputMatrix normalized(int images, int features) {
        if (normalized.rows() < images || normalized.columns() != features) {
            normalized = new InputMatrix(images, features);
        }
        return normalized;
    }

    /// `A · X`, M × N, to be filled.
    PanelMatrix products(int outputs, int images) {
        if (products.rows() != outputs || products.columns() < images) {
            products = new PanelMatrix(outputs, images);
        }
        return products;
    }

    /// `X_nm = P_mn + b_m`.
    static void store(PanelMatrix products, float[] offsets, int images, InputMatrix x) {
        for (int panel = 0; panel * PanelMatrix.WIDTH < images; panel++) {
            int first = panel * PanelMatrix.WIDTH;
            int here = Math.min(PanelMatrix.WIDTH, images - first);
            for (int m = 0; m < offsets.length; m++) {
                int slice = m / InputMatrix.SLICE;
                int place = InputMatrix.place(m - slice * InputMatrix.SLICE);
                int from = products.index(m, panel);
                for (int n = 0; n < here; n++) {
                    x.data[x.index(slice, first + n) + place] =
                            products.data[from + n] + offsets[m];
                }
            }
        }
    }
}
