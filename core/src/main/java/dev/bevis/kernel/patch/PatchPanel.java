package dev.bevis.kernel.patch;

import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/// The distances from 16 patches of an image to all filters, patches in the lanes, and the sums of
/// the image that codes are added to. Why vectors are cast: see [VectorWidth#VECTOR].
///
/// Nothing here multiplies and adds at once, and lanes do not meet before all patches are added, so
/// no bit depends on the width of vectors.
public final class PatchPanel {

    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;

    /// One bit less than the bits of the largest finite float.
    private static final int LARGEST = 0x7F7F_FFFF;

    private final int filters;
    private final int[] counts;
    private final float[] laneSums;
    private final float[] means = new float[WIDTH];
    private final int[] low = new int[WIDTH];
    private final int[] high = new int[WIDTH];
    private final float[] limits = new float[WIDTH];
    private final float[] within = new float[WIDTH];
    private final float[] weights = new float[WIDTH];

    /// `data[at + k·16 + l]` is the squared distance from patch `l` to filter `k`.
    private float[] data = {};

    private int at;

    /// The region of each lane, -1 where it has no patch.
    private int[] regions = {};

    private int firstLane;

    /// @param regions of the image
    PatchPanel(int filters, int regions) {
        this.filters = filters;
        counts = new int[regions * filters];
        laneSums = new float[regions * filters * WIDTH];
    }

    /// K, the number of filters.
    public int filters() {
        return filters;
    }

    /// An image begins.
    void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(laneSums, 0);
    }

    /// Goes to 16 patches.
    ///
    /// @param regions region of each lane of all panels, ascending, and then -1
    /// @param firstLane of these
    void holds(float[] data, int at, int[] regions, int firstLane) {
        this.data = data;
        this.at = at;
        this.regions = regions;
        this.firstLane = firstLane;
    }

    /// Makes squared distances of scalar products: `max(0, (n + c_k) − 2 s_k)` for some filters.
    ///
    /// @param norms `n`, of the 16 patches from `normsAt` on
    /// @param squares `c_k` of all filters
    static void distances(
            float[] data, int at, int first, int end, float[] norms, int normsAt, float[] squares) {
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector norm = VECTOR.cast(FloatVector.fromArray(SPECIES, norms, normsAt + l));
            FloatVector two = FloatVector.broadcast(SPECIES, 2f);
            FloatVector zero = FloatVector.zero(SPECIES);
            for (int k = first; k < end; k++) {
                int here = at + k * WIDTH + l;
                FloatVector s = VECTOR.cast(FloatVector.fromArray(SPECIES, data, here));
                FloatVector sum = norm.add(FloatVector.broadcast(SPECIES, squares[k]));
                FloatVector a = VECTOR.cast(VECTOR.cast(sum).sub(s.mul(two)));
                VECTOR.cast(a.max(zero)).intoArray(data, here);
            }
        }
    }

    /// `Σ_j x_j²` of 16 patches, each a chain of rounded products.
    static void norms(float[] x, int at, int length, float[] norms, int normsAt) {
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int j = 0; j < length; j++) {
                FloatVector v = VECTOR.cast(FloatVector.fromArray(SPECIES, x, at + j * WIDTH + l));
                sum = VECTOR.cast(sum).add(v.mul(v));
            }
            VECTOR.cast(sum).intoArray(norms, normsAt + l);
        }
    }

    /// Makes distances of squared distances, and takes their means.
    void takeRoots() {
        FloatVector count = FloatVector.broadcast(SPECIES, (float) filters);
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int k = 0; k < filters; k++) {
                int here = at + k * WIDTH + l;
                FloatVector a = VECTOR.cast(FloatVector.fromArray(SPECIES, data, here));
                FloatVector z = VECTOR.cast(a.sqrt());
                z.intoArray(data, here);
                sum = VECTOR.cast(sum).add(z);
            }
            VECTOR.cast(VECTOR.cast(sum).div(count)).intoArray(means, l);
        }
    }

    /// Counts the distances below the mean.
    void countBelowMean() {
        count(means);
    }

    /// Adds how far distances are below the mean.
    void addBelowMean() {
        for (int lane = 0; lane < WIDTH; ) {
            int region = regions[firstLane + lane];
            int end = endOfRegion(lane);
            if (region >= 0) {
                Arrays.fill(weights, 0);
                Arrays.fill(weights, lane, end, 1);
                addBelowMean(region * filters * WIDTH);
            }
            lane = end;
        }
    }

    private void addBelowMean(int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector mean = VECTOR.cast(FloatVector.fromArray(SPECIES, means, l));
            FloatVector weight = FloatVector.fromArray(SPECIES, weights, l);
            for (int k = 0; k < filters; k++) {
                FloatVector z = FloatVector.fromArray(SPECIES, data, at + k * WIDTH + l);
                FloatVector f = VECTOR.cast(VECTOR.cast(mean.sub(z)).max(zero));
                int there = to + k * WIDTH + l;
                FloatVector sum = VECTOR.cast(FloatVector.fromArray(SPECIES, laneSums, there));
                VECTOR.cast(sum.add(f.mul(weight))).intoArray(laneSums, there);
            }
        }
    }

    /// Counts the `m` smallest squared distances of each patch, those of smaller numbers first
    /// where some are equal.
    ///
    /// The limit is found by halving: floats from 0 on are in the order of their bits.
    void countNearest(int m) {
        Arrays.fill(low, 0);
        Arrays.fill(high, LARGEST);
        for (boolean open = true; open; ) {
            for (int l = 0; l < WIDTH; l++) {
                limits[l] = Float.intBitsToFloat((low[l] + high[l]) >>> 1);
            }
            countWithin();
            open = false;
            for (int l = 0; l < WIDTH; l++) {
                int middle = (low[l] + high[l]) >>> 1;
                if (within[l] >= m) {
                    high[l] = middle;
                } else {
                    low[l] = middle + 1;
                }
                open |= low[l] < high[l];
            }
        }
        for (int l = 0; l < WIDTH; l++) {
            limits[l] = Float.intBitsToFloat(high[l]);
        }
        countWithin();
        boolean tied = false;
        for (int l = 0; l < WIDTH; l++) {
            tied |= within[l] > m;
            limits[l] = Math.nextUp(limits[l]);
        }
        if (tied) {
            countTied(m);
        } else {
            count(limits);
        }
    }

    /// How many squared distances are up to the limit of their lane.
    private void countWithin() {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector limit = FloatVector.fromArray(SPECIES, limits, l);
            FloatVector sum = zero;
            for (int k = 0; k < filters; k++) {
                FloatVector a =
                        VECTOR.cast(FloatVector.fromArray(SPECIES, data, at + k * WIDTH + l));
                VectorMask<Float> is = a.compare(VectorOperators.LE, limit);
                sum = VECTOR.cast(sum).add(VECTOR.cast(zero).blend(one, is));
            }
            VECTOR.cast(sum).intoArray(within, l);
        }
    }

    private void countTied(int m) {
        for (int l = 0; l < WIDTH; l++) {
            int region = regions[firstLane + l];
            float limit = Math.nextDown(limits[l]);
            int left = m;
            for (int k = 0; k < filters; k++) {
                left -= data[at + k * WIDTH + l] < limit ? 1 : 0;
            }
            for (int k = 0; k < filters; k++) {
                float a = data[at + k * WIDTH + l];
                boolean taken = a < limit || (a == limit && left-- > 0);
                if (taken && region >= 0) {
                    counts[region * filters + k]++;
                }
            }
        }
    }

    /// Counts the numbers below the bound of their lane.
    private void count(float[] bounds) {
        for (int lane = 0; lane < WIDTH; ) {
            int region = regions[firstLane + lane];
            int end = endOfRegion(lane);
            if (region >= 0) {
                long mask = (1L << end) - (1L << lane);
                for (int l = lane / L * L; l < end; l += L) {
                    count(bounds, l, mask >>> l, region * filters);
                }
            }
            lane = end;
        }
    }

    private void count(float[] bounds, int l, long mask, int to) {
        FloatVector bound = FloatVector.fromArray(SPECIES, bounds, l);
        for (int k = 0; k < filters; k++) {
            FloatVector z = VECTOR.cast(FloatVector.fromArray(SPECIES, data, at + k * WIDTH + l));
            VectorMask<Float> below = z.compare(VectorOperators.LT, bound);
            counts[to + k] += Long.bitCount(below.toLong() & mask);
        }
    }

    private int endOfRegion(int lane) {
        int end = lane + 1;
        while (end < WIDTH && regions[firstLane + end] == regions[firstLane + lane]) {
            end++;
        }
        return end;
    }

    /// The sums of an image over its regions.
    void sums(boolean areCounts, float[] sums) {
        for (int i = 0; i < counts.length; i++) {
            sums[i] = areCounts ? counts[i] : tree(i * WIDTH);
        }
    }

    private float tree(int from) {
        for (int half = WIDTH / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                laneSums[from + l] += laneSums[from + l + half];
            }
        }
        return laneSums[from];
    }
}
