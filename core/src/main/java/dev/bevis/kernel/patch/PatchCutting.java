package dev.bevis.kernel.patch;

import dev.bevis.kernel.matrix.PanelMatrix;

import java.util.Arrays;

/// Cuts the patches out of an image and normalizes the contrast of each, 16 side by side.
final class PatchCutting {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private final PatchGrid grid;
    private final double contrast;
    private final int[] starts;

    /// Runs of places side by side in an image and in one panel: place, length.
    private final int[] runs;

    private final float[] pixels;
    private final float[] means;
    private final float[] inverses;
    private final int[] columnSums;
    private final long[] columnSquares;
    private final int[] sums;
    private final long[] squares;

    PatchCutting(PatchGrid grid, double contrast) {
        this.grid = grid;
        this.contrast = contrast;
        starts = grid.starts();
        runs = runs(starts);
        pixels = new float[grid.channels() * grid.height() * grid.width()];
        means = new float[starts.length];
        inverses = new float[starts.length];
        columnSums = new int[grid.width()];
        columnSquares = new long[grid.width()];
        sums = new int[grid.height() * grid.width()];
        squares = new long[grid.height() * grid.width()];
    }

    private static int[] runs(int[] starts) {
        int[] runs = new int[2 * starts.length];
        int count = 0;
        for (int n = 0; n < starts.length; ) {
            int end = n + 1;
            while (end < starts.length && end % WIDTH != 0 && starts[end] == starts[end - 1] + 1) {
                end++;
            }
            runs[count++] = n;
            runs[count++] = end - n;
            n = end;
        }
        return Arrays.copyOf(runs, count);
    }

    /// Number `j` of place `n` goes to `(n / 16 · d + j) · 16 + n mod 16`.
    void cut(byte[] image, int at, float[] panels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image[at + i] & 0xFF;
        }
        measure(image, at);
        int plane = grid.height() * grid.width();
        int length = grid.length();
        for (int j = 0; j < length; j++) {
            int column = j % grid.size();
            int row = j / grid.size() % grid.size();
            int channel = j / (grid.size() * grid.size());
            int from = channel * plane + row * grid.width() + column;
            for (int run = 0; run < runs.length; run += 2) {
                int n = runs[run];
                int to = (n / WIDTH * length + j) * WIDTH + n % WIDTH;
                normalize(from + starts[n], n, runs[run + 1], panels, to);
            }
        }
    }

    private void normalize(int from, int n, int count, float[] panels, int to) {
        for (int i = 0; i < count; i++) {
            panels[to + i] = (pixels[from + i] - means[n + i]) * inverses[n + i];
        }
    }

    /// Means and inverse deviations from exact sums: of columns of a strip first, then of squares.
    private void measure(byte[] image, int at) {
        int width = grid.width();
        int size = grid.size();
        for (int row = 0; row < grid.rows(); row++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                int square = 0;
                for (int channel = 0; channel < grid.channels(); channel++) {
                    int from = at + (channel * grid.height() + row) * width + x;
                    for (int y = 0; y < size; y++) {
                        int pixel = image[from + y * width] & 0xFF;
                        sum += pixel;
                        square += pixel * pixel;
                    }
                }
                columnSums[x] = sum;
                columnSquares[x] = square;
            }
            for (int column = 0; column < grid.columns(); column++) {
                int sum = 0;
                long square = 0;
                for (int x = column; x < column + size; x++) {
                    sum += columnSums[x];
                    square += columnSquares[x];
                }
                sums[row * width + column] = sum;
                squares[row * width + column] = square;
            }
        }
        long length = grid.length();
        for (int n = 0; n < starts.length; n++) {
            long sum = sums[starts[n]];
            means[n] = mean(sum, length);
            inverses[n] = inverse(sum, squares[starts[n]], length, contrast);
        }
    }

    static float mean(long sum, long length) {
        return (float) ((double) sum / length);
    }

    /// `1/√(v + contrast)`, with `d² v = d Σp² − (Σp)²` exact.
    static float inverse(long sum, long square, long length, double contrast) {
        double variance = (double) (length * square - sum * sum) / (double) (length * length);
        return (float) (1 / Math.sqrt(variance + contrast));
    }
}
