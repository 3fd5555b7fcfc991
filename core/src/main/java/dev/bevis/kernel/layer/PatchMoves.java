package dev.bevis.kernel.layer;

import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;

/// Moves the numbers of patches of images: see [dev.bevis.kernel.Kernels#gatherPatches],
/// [dev.bevis.kernel.Kernels#spread] and [dev.bevis.kernel.Kernels#collect].
public final class PatchMoves {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private PatchMoves() {}

    /// Columns that images take, a multiple of 16.
    public static int columns(int images) {
        return StorageSize.roundUp(images, WIDTH);
    }

    /// The specification of the gathering of panels, number by number; so are the two below.
    public static void gather(Matrix x, int images, int[] first, int[] places, Matrix y) {
        int columns = columns(images);
        for (int p = 0; p < first.length; p++) {
            for (int k = 0; k < places.length; k++) {
                for (int n = 0; n < columns; n++) {
                    double value = n < images ? x.get(n, first[p] + places[k]) : 0;
                    y.set(k, p * columns + n, value);
                }
            }
        }
    }

    public static void spread(Matrix s, int patches, int images, int row, Matrix y) {
        int columns = columns(images);
        for (int p = 0; p < patches; p++) {
            for (int u = 0; u < s.rows(); u++) {
                for (int n = 0; n < images; n++) {
                    y.set(row + p * s.rows() + u, n, s.get(u, p * columns + n));
                }
            }
        }
    }

    public static void collect(Matrix dy, int patches, int images, int row, Matrix ds) {
        int columns = columns(images);
        for (int p = 0; p < patches; p++) {
            for (int u = 0; u < ds.rows(); u++) {
                for (int n = 0; n < columns; n++) {
                    double value = n < images ? dy.get(row + p * ds.rows() + u, n) : 0;
                    ds.set(u, p * columns + n, value);
                }
            }
        }
    }

    /// Where component `column` of packed images lies, from the beginning of the first image on.
    private static int place(InputMatrix x, int column) {
        int slice = column / InputMatrix.SLICE;
        return x.index(slice, 0) + InputMatrix.place(column - slice * InputMatrix.SLICE);
    }

    /// One patch of all images.
    public static void gatherPanels(
            InputMatrix x, int images, int patch, int first, int[] places, PanelMatrix y) {
        int panels = StorageSize.ceilDivide(images, WIDTH);
        for (int k = 0; k < places.length; k++) {
            int from = place(x, first + places[k]);
            for (int panel = 0; panel < panels; panel++) {
                int to = y.index(k, patch * panels + panel);
                int count = Math.min(WIDTH, images - panel * WIDTH);
                int image = from + panel * WIDTH * InputMatrix.STRIDE;
                for (int lane = 0; lane < count; lane++) {
                    y.data[to + lane] = x.data[image + lane * InputMatrix.STRIDE];
                }
                for (int lane = count; lane < WIDTH; lane++) {
                    y.data[to + lane] = 0;
                }
            }
        }
    }

    /// One patch of all images.
    public static void spreadPanels(
            PanelMatrix s, int patch, int panels, int firstRow, PanelMatrix y) {
        int units = s.rows();
        for (int panel = 0; panel < panels; panel++) {
            System.arraycopy(
                    s.data,
                    s.index(0, patch * panels + panel),
                    y.data,
                    y.index(firstRow + patch * units, panel),
                    units * WIDTH);
        }
    }

    /// One patch of all images.
    public static void collectPanels(
            PanelMatrix dy, int patch, int images, int firstRow, PanelMatrix ds) {
        int units = ds.rows();
        int panels = StorageSize.ceilDivide(images, WIDTH);
        int last = images % WIDTH;
        for (int panel = 0; panel < panels; panel++) {
            int to = ds.index(0, patch * panels + panel);
            System.arraycopy(
                    dy.data, dy.index(firstRow + patch * units, panel), ds.data, to, units * WIDTH);
            if (last > 0 && panel == panels - 1) {
                clear(ds.data, to, units, last);
            }
        }
    }

    /// Zeros behind the last image.
    private static void clear(float[] data, int begin, int units, int from) {
        for (int unit = 0; unit < units; unit++) {
            for (int lane = from; lane < WIDTH; lane++) {
                data[begin + unit * WIDTH + lane] = 0;
            }
        }
    }
}
