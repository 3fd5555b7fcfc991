package dev.bevis.data;

import dev.bevis.kernel.feature.ByteFeatures;

import java.util.Arrays;

/// Exact sums over images of each component's byte and of its square, and the ends of its range.
///
/// @param count n, the number of images
/// @param sums D sums of bytes
/// @param squares D sums of squared bytes
/// @param least D smallest bytes
/// @param most D largest bytes
record ComponentSums(int count, long[] sums, long[] squares, int[] least, int[] most)
        implements FeatureStatistics {

    /// Squares of this many bytes add up to less than 2³¹.
    private static final int INT_SAFE_IMAGES = 33_000;

    private static final int LARGEST_BYTE = 255;

    static ComponentSums of(Subset subset, ByteFeatures pixels) {
        int features = subset.features();
        long[] sums = new long[features];
        long[] squares = new long[features];
        int[] least = new int[features];
        int[] most = new int[features];
        Arrays.fill(least, LARGEST_BYTE);
        int[] blockSums = new int[features];
        int[] blockSquares = new int[features];
        for (int from = 0; from < subset.count(); from += INT_SAFE_IMAGES) {
            int to = Math.min(subset.count(), from + INT_SAFE_IMAGES);
            for (int image = from; image < to; image++) {
                int offset = subset.offset(image);
                add(pixels.data(), offset, blockSums, blockSquares);
                widen(pixels.data(), offset, least, most);
            }
            flush(blockSums, sums);
            flush(blockSquares, squares);
        }
        return new ComponentSums(subset.count(), sums, squares, least, most);
    }

    private static void add(byte[] pixels, int offset, int[] sums, int[] squares) {
        for (int c = 0; c < sums.length; c++) {
            int pixel = pixels[offset + c] & 0xFF;
            sums[c] += pixel;
            squares[c] += pixel * pixel;
        }
    }

    private static void widen(byte[] pixels, int offset, int[] least, int[] most) {
        for (int c = 0; c < least.length; c++) {
            int pixel = pixels[offset + c] & 0xFF;
            least[c] = Math.min(least[c], pixel);
            most[c] = Math.max(most[c], pixel);
        }
    }

    private static void flush(int[] block, long[] total) {
        for (int c = 0; c < total.length; c++) {
            total[c] += block[c];
            block[c] = 0;
        }
    }

    /// Mean of `byte / 255`.
    @Override
    public double mean(int component) {
        return sums[component] / (255.0 * count);
    }

    /// Standard deviation, with `n − 1`, of `byte / 255`; 0 for a single image.
    @Override
    public double standardDeviation(int component) {
        long n = count;
        // n² times the variance with n, as an integer: nothing cancels.
        long spread = n * squares[component] - sums[component] * sums[component];
        return spread == 0 ? 0 : Math.sqrt((double) spread / ((double) n * (n - 1))) / 255;
    }

    @Override
    public double smallest(int component) {
        return least[component] / 255.0;
    }

    @Override
    public double range(int component) {
        return (most[component] - least[component]) / 255.0;
    }
}
