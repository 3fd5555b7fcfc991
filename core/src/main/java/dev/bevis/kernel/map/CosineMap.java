package dev.bevis.kernel.map;

import dev.bevis.kernel.machine.Fma;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The low frequencies of an image: some coefficients of its orthonormal two-dimensional discrete
/// cosine transform (DCT-II; Ahmed, Natarajan and Rao, *Discrete Cosine Transform*, 1974).
///
/// Three channels are first turned to the axes `(r + g + b)/√3`, `(r − b)/√2` and `(r − 2g +
/// b)/√6`, which is a rotation; other numbers of channels stay as they are. Of each plane `X` (H ×
/// W), `Y = D_H · X · D_Wᵀ` with `D_n[u][j] = √(2/n) · cos(π · (j + ½) · u / n)` and row 0 divided
/// by √2. Of `Y[u][v]`, whose `u` counts half waves from top to bottom and `v` from left to right,
/// those are kept for which `(u/H)² + (v/W)²` is least, of equal ones those with the least `W·u +
/// v`; in this order they are the inputs of the network, plane after plane. How many of each plane
/// says [#counts]. Last, `z_m = (y_m − mean_m) · factor_m`.
///
/// The rows of the map are orthonormal but for the factors. At full size nothing is lost.
///
/// In floats: features are rounded as [dev.bevis.kernel.Kernels#pack] does; the axes, then the sum
/// over rows, then that over columns are chains of fused multiply-adds from 0, in ascending order,
/// with coefficients that are rounded from double; then `fma(y, factor_m, −mean_m · factor_m)`.
public final class CosineMap implements LinearMap {

    /// Red, green and blue.
    static final int COLORS = 3;

    private final int channels;
    private final int height;
    private final int width;
    private final double[] means;
    private final double[] factors;

    final double[] axes;

    /// `D_H`.
    final double[][] rowCosines;

    /// `D_Wᵀ`.
    final double[][] columnCosines;

    final Plane[] planes;
    private final CosineTables tables;

    /// The kept coefficients of one plane.
    ///
    /// @param rows of `D_H` that are used, the first ones
    /// @param columns of them, those of `D_W`
    /// @param places of each kept coefficient in a matrix rows × columns, `u · columns + v`
    record Plane(int rows, int columns, int[] places) {}

    /// @param channels planes of an image, C
    /// @param height H
    /// @param width W
    /// @param means M, what is subtracted from the coefficients; copied
    /// @param factors what the differences are multiplied with, M numbers above 0
    /// @throws IllegalArgumentException if M is not 1 to C·H·W
    public CosineMap(int channels, int height, int width, double[] means, double[] factors) {
        if (factors.length != means.length) {
            throw new IllegalArgumentException(
                    "expected "
                            + means.length
                            + " factors, one for each mean, got "
                            + factors.length);
        }
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.means = means.clone();
        this.factors = factors.clone();
        axes = axes(channels);
        rowCosines = cosines(height);
        double[][] cosines = cosines(width);
        columnCosines = new double[width][width];
        for (int v = 0; v < width; v++) {
            for (int j = 0; j < width; j++) {
                columnCosines[j][v] = cosines[v][j];
            }
        }
        int[] counts = counts(channels, height * width, means.length);
        List<int[]> frequencies = frequencies(height, width);
        planes = new Plane[channels];
        for (int c = 0; c < channels; c++) {
            planes[c] = plane(frequencies.subList(0, counts[c]));
        }
        tables = new CosineTables(this);
    }

    /// How many coefficients are kept of each plane.
    ///
    /// Of three channels the first, their sum, has min(H·W, M − 2·⌊M/6⌋), and the others share the
    /// rest: 512, 128 and 128 for M = 768. Otherwise all planes share alike. Where that leaves a
    /// remainder, the first planes have one more.
    ///
    /// @param pixels H·W
    /// @param size M
    /// @throws IllegalArgumentException if M is not 1 to C·H·W
    public static int[] counts(int channels, int pixels, int size) {
        if (size < 1 || size > channels * pixels) {
            throw new IllegalArgumentException(
                    "expected 1 to "
                            + channels * pixels
                            + " coefficients of the cosine transform, as many as an image has"
                            + " numbers, got "
                            + size);
        }
        int[] counts = new int[channels];
        int first = 0;
        int left = size;
        if (channels == COLORS) {
            counts[0] = Math.min(pixels, size - 2 * (size / (2 * COLORS)));
            left -= counts[0];
            first = 1;
        }
        int sharing = channels - first;
        for (int c = first; c < channels; c++) {
            counts[c] = left / sharing + (c - first < left % sharing ? 1 : 0);
        }
        return counts;
    }

    /// All pairs `{u, v}` in the order in which they are kept.
    private static List<int[]> frequencies(int height, int width) {
        return IntStream.range(0, height * width)
                .mapToObj(place -> new int[] {place / width, place % width})
                .sorted(
                        Comparator.<int[]>comparingLong(pair ->
                                        square((long) pair[0] * width)
                                                + square((long) pair[1] * height))
                                .thenComparingInt(pair -> pair[0] * width + pair[1]))
                .toList();
    }

    private static long square(long x) {
        return x * x;
    }

    private static Plane plane(List<int[]> kept) {
        int rows = kept.stream().mapToInt(pair -> pair[0] + 1).max().orElse(0);
        int columns = kept.stream().mapToInt(pair -> pair[1] + 1).max().orElse(0);
        return new Plane(
                rows,
                columns,
                kept.stream().mapToInt(pair -> pair[0] * columns + pair[1]).toArray());
    }

    /// C × C, row after row.
    private static double[] axes(int channels) {
        if (channels == COLORS) {
            double sum = 1 / Math.sqrt(3);
            double half = 1 / Math.sqrt(2);
            double sixth = 1 / Math.sqrt(6);
            return new double[] {sum, sum, sum, half, 0, -half, sixth, -2 * sixth, sixth};
        }
        double[] unit = new double[channels * channels];
        for (int c = 0; c < channels; c++) {
            unit[c * channels + c] = 1;
        }
        return unit;
    }

    /// `D_n`.
    private static double[][] cosines(int n) {
        double[][] cosines = new double[n][n];
        for (int u = 0; u < n; u++) {
            double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / n);
            for (int j = 0; j < n; j++) {
                // The angle modulo a whole turn, so that it is as exact for high frequencies.
                long quarter = (2L * j + 1) * u % (4L * n);
                cosines[u][j] = scale * StrictMath.cos(Math.PI * quarter / (2.0 * n));
            }
        }
        return cosines;
    }

    /// C.
    public int channels() {
        return channels;
    }

    /// H.
    public int height() {
        return height;
    }

    /// W.
    public int width() {
        return width;
    }

    /// What is subtracted from the coefficients; a copy.
    public double[] means() {
        return means.clone();
    }

    CosineTables tables() {
        return tables;
    }

    /// The numbers of this map in floats, for arithmetic elsewhere to the same bits.
    ///
    /// @param axes C × C, row after row; of other than three channels the unit matrix
    /// @param rows `D_H`, row after row
    /// @param columns `D_Wᵀ`, row after row
    /// @param places plane, `u` and `v` of each coefficient, one after the other
    /// @param factors of each coefficient, M
    /// @param offsets that are added then, M
    public record Numbers(
            float[] axes,
            float[] rows,
            float[] columns,
            float[] places,
            float[] factors,
            float[] offsets) {}

    /// The numbers; copies.
    public Numbers numbers() {
        float[] places = new float[3 * means.length];
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int place : planes[c].places()) {
                int u = place / planes[c].columns();
                int v = place % planes[c].columns();
                places[at++] = c;
                places[at++] = u;
                places[at++] = v;
            }
        }
        float[] columns = new float[width * width];
        for (int j = 0; j < width; j++) {
            System.arraycopy(tables.columnCosines, j * tables.stride, columns, j * width, width);
        }
        return new Numbers(
                tables.axes.clone(),
                Arrays.copyOf(tables.rowCosines, height * height),
                columns,
                places,
                tables.factors.clone(),
                tables.offsets.clone());
    }

    /// `z` in floats, to the bits of [CosinePacking], in numbers one by one.
    ///
    /// @param x D normalized features
    public float[] apply(float[] x) {
        float[] z = new float[means.length];
        float[] plane = new float[tables.pixels];
        float[] above = new float[height * width];
        int m = 0;
        for (int c = 0; c < channels; c++) {
            turn(x, c, plane);
            int rows = planes[c].rows();
            for (int u = 0; u < rows; u++) {
                for (int j = 0; j < width; j++) {
                    float sum = 0;
                    for (int i = 0; i < height; i++) {
                        float cosine = tables.rowCosines[u * height + i];
                        sum = Fma.fma(plane[i * width + j], cosine, sum);
                    }
                    above[u * width + j] = sum;
                }
            }
            for (int place : tables.places[c]) {
                int u = place / tables.stride;
                int v = place % tables.stride;
                float sum = 0;
                for (int j = 0; j < width; j++) {
                    float cosine = tables.columnCosines[j * tables.stride + v];
                    sum = Fma.fma(cosine, above[u * width + j], sum);
                }
                z[m] = Fma.fma(sum, tables.factors[m], tables.offsets[m]);
                m++;
            }
        }
        return z;
    }

    private void turn(float[] x, int c, float[] plane) {
        if (channels != COLORS) {
            System.arraycopy(x, c * plane.length, plane, 0, plane.length);
            return;
        }
        for (int p = 0; p < plane.length; p++) {
            float sum = 0;
            for (int k = 0; k < channels; k++) {
                sum = Fma.fma(tables.axes[c * channels + k], x[k * plane.length + p], sum);
            }
            plane[p] = sum;
        }
    }

    double mean(int m) {
        return means[m];
    }

    double factor(int m) {
        return factors[m];
    }

    /// What the differences are multiplied with; a copy.
    public double[] factors() {
        return factors.clone();
    }

    @Override
    public int features() {
        return channels * height * width;
    }

    @Override
    public int outputs() {
        return means.length;
    }

    @Override
    public double[] apply(double[] x) {
        double[] z = new double[means.length];
        int m = 0;
        for (int c = 0; c < channels; c++) {
            Plane plane = planes[c];
            double[][] y = coefficients(plane, turned(x, c));
            for (int place : plane.places()) {
                double coefficient = y[place / plane.columns()][place % plane.columns()];
                z[m] = (coefficient - means[m]) * factors[m];
                m++;
            }
        }
        return z;
    }

    /// Plane `c` of an image on the turned axes, H rows of W.
    private double[][] turned(double[] x, int c) {
        double[][] plane = new double[height][width];
        for (int k = 0; k < channels; k++) {
            double axis = axes[c * channels + k];
            for (int i = 0; axis != 0 && i < height; i++) {
                int from = (k * height + i) * width;
                for (int j = 0; j < width; j++) {
                    plane[i][j] += axis * x[from + j];
                }
            }
        }
        return plane;
    }

    /// `D_H · X · D_Wᵀ` as far as it is used.
    private double[][] coefficients(Plane plane, double[][] image) {
        double[][] y = new double[plane.rows()][plane.columns()];
        double[] above = new double[width];
        for (int u = 0; u < plane.rows(); u++) {
            Arrays.fill(above, 0);
            for (int i = 0; i < height; i++) {
                add(rowCosines[u][i], image[i], above);
            }
            for (int j = 0; j < width; j++) {
                add(above[j], columnCosines[j], y[u]);
            }
        }
        return y;
    }

    /// `y += factor · x` as far as `y` goes.
    private static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    @Override
    public double[] transposed(double[] w) {
        int pixels = height * width;
        double[] x = new double[channels * pixels];
        int m = 0;
        for (int c = 0; c < channels; c++) {
            Plane plane = planes[c];
            double[] y = new double[plane.rows() * plane.columns()];
            for (int place : plane.places()) {
                y[place] = w[m] * factors[m];
                m++;
            }
            double[] image = image(plane, y);
            for (int k = 0; k < channels; k++) {
                double axis = axes[c * channels + k];
                for (int p = 0; axis != 0 && p < pixels; p++) {
                    x[k * pixels + p] += axis * image[p];
                }
            }
        }
        return x;
    }

    /// `D_Hᵀ · Y · D_W`.
    private double[] image(Plane plane, double[] y) {
        double[] above = new double[plane.rows() * width];
        for (int u = 0; u < plane.rows(); u++) {
            for (int v = 0; v < plane.columns(); v++) {
                double coefficient = y[u * plane.columns() + v];
                for (int j = 0; j < width; j++) {
                    above[u * width + j] += coefficient * columnCosines[j][v];
                }
            }
        }
        double[] image = new double[height * width];
        for (int u = 0; u < plane.rows(); u++) {
            for (int i = 0; i < height; i++) {
                double cosine = rowCosines[u][i];
                for (int j = 0; j < width; j++) {
                    image[i * width + j] += cosine * above[u * width + j];
                }
            }
        }
        return image;
    }

    @Override
    public long products() {
        long products = channels == COLORS ? (long) channels * features() : 0;
        for (Plane plane : planes) {
            products += (long) plane.rows() * width * (height + plane.columns());
        }
        return products + means.length;
    }

    /// Whether `other` is the same map, number by number.
    @Override
    public boolean equals(Object other) {
        return other instanceof CosineMap map
                && map.channels == channels
                && map.height == height
                && map.width == width
                && Arrays.equals(map.factors, factors)
                && Arrays.equals(map.means, means);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(means);
    }

    @Override
    public String toString() {
        return means.length + " of " + features() + " cosine coefficients";
    }
}
