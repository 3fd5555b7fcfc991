package dev.bevis.data;

import dev.bevis.kernel.feature.ByteFeatures;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Exact sums over images of each component's byte and of its square, and the ends of its range.
///
/// Sums over all images of CIFAR-10 take a tenth of a second each, before anything trains: the ends
/// are looked for by the first who asks for them, and few do.
final class ComponentSums implements FeatureStatistics {

    /// Squares of this many bytes add up to less than 2³¹.
    private static final int INT_SAFE_IMAGES = 33_000;

    private static final int LARGEST_BYTE = 255;

    private final Subset subset;
    private final ByteFeatures pixels;
    private final long[] sums;
    private final long[] squares;
    private @Nullable Ends ends;

    /// @param least D smallest bytes
    /// @param most D largest bytes
    private record Ends(int[] least, int[] most) {}

    private ComponentSums(Subset subset, ByteFeatures pixels, long[] sums, long[] squares) {
        this.subset = subset;
        this.pixels = pixels;
        this.sums = sums;
        this.squares = squares;
    }

    static ComponentSums of(Subset subset, ByteFeatures pixels) {
        int features = subset.features();
        long[] sums = new long[features];
        long[] squares = new long[features];
        int[] blockSums = new int[features];
        int[] blockSquares = new int[features];
        for (int from = 0; from < subset.count(); from += INT_SAFE_IMAGES) {
            int to = Math.min(subset.count(), from + INT_SAFE_IMAGES);
            for (int image = from; image < to; image++) {
                add(pixels.data(), subset.offset(image), blockSums, blockSquares);
            }
            flush(blockSums, sums);
            flush(blockSquares, squares);
        }
        return new ComponentSums(subset, pixels, sums, squares);
    }

    private static void add(byte[] pixels, int offset, int[] sums, int[] squares) {
        for (int c = 0; c < sums.length; c++) {
            int pixel = pixels[offset + c] & 0xFF;
            sums[c] += pixel;
            squares[c] += pixel * pixel;
        }
    }

    private static void flush(int[] block, long[] total) {
        for (int c = 0; c < total.length; c++) {
            total[c] += block[c];
            block[c] = 0;
        }
    }

    private synchronized Ends ends() {
        if (ends == null) {
            int[] least = new int[subset.features()];
            int[] most = new int[subset.features()];
            Arrays.fill(least, LARGEST_BYTE);
            for (int image = 0; image < subset.count(); image++) {
                widen(pixels.data(), subset.offset(image), least, most);
            }
            ends = new Ends(least, most);
        }
        return ends;
    }

    private static void widen(byte[] pixels, int offset, int[] least, int[] most) {
        for (int c = 0; c < least.length; c++) {
            int pixel = pixels[offset + c] & 0xFF;
            least[c] = Math.min(least[c], pixel);
            most[c] = Math.max(most[c], pixel);
        }
    }

    /// The number of images.
    int count() {
        return subset.count();
    }

    /// D sums of bytes.
    long[] sums() {
        return sums.clone();
    }

    /// D sums of squared bytes.
    long[] squares() {
        return squares.clone();
    }

    /// Mean of `byte / 255`.
    @Override
    public double mean(int component) {
        return sums[component] / (255.0 * count());
    }

    /// Standard deviation, with `n − 1`, of `byte / 255`; 0 for a single image.
    @Override
    public double standardDeviation(int component) {
        long n = count();
        // n² times the variance with n, as an integer: nothing cancels.
        long spread = n * squares[component] - sums[component] * sums[component];
        return spread == 0 ? 0 : Math.sqrt((double) spread / ((double) n * (n - 1))) / 255;
    }

    @Override
    public double smallest(int component) {
        return ends().least()[component] / 255.0;
    }

    @Override
    public double range(int component) {
        Ends known = ends();
        return (known.most()[component] - known.least()[component]) / 255.0;
    }
}
