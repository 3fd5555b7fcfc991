package dev.bevis.kernel.map;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;

import java.util.Arrays;

/// The buffers between normalized features and the inputs of a network that a [MatrixMap] makes of
/// them.
public final class MappedPacking {

    private InputMatrix normalized = new InputMatrix(1, 1);
    private FloatFeatures rows = new FloatFeatures(new float[0]);
    private FeatureScale identity = new FeatureScale(new double[0], new double[0]);
    private PanelMatrix products = new PanelMatrix(1, 1);

    /// Normalized features, N × D, to be filled.
    public InputMatrix normalized(int images, int features) {
        if (normalized.rows() < images || normalized.columns() != features) {
            normalized = new InputMatrix(images, features);
        }
        return normalized;
    }

    /// The first rows of packed features as an array, the caller's until the next call.
    public FloatFeatures rows(InputMatrix packed, int images) {
        int features = packed.columns();
        if (rows.data.length < images * features) {
            rows = new FloatFeatures(new float[images * features]);
        }
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < features; c++) {
                int slice = c / InputMatrix.SLICE;
                int place = InputMatrix.place(c - slice * InputMatrix.SLICE);
                rows.data[n * features + c] = packed.data[packed.index(slice, n) + place];
            }
        }
        return rows;
    }

    /// What leaves features as they are.
    public FeatureScale asTheyAre(int features) {
        if (identity.features() != features) {
            double[] ones = new double[features];
            Arrays.fill(ones, 1);
            identity = new FeatureScale(new double[features], ones);
        }
        return identity;
    }

    /// `A · X`, M × N, to be filled.
    public PanelMatrix products(int outputs, int images) {
        if (products.rows() != outputs || products.columns() < images) {
            products = new PanelMatrix(outputs, images);
        }
        return products;
    }

    /// `X_nm = P_mn + b_m`.
    public static void store(PanelMatrix products, float[] offsets, int images, InputMatrix x) {
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
