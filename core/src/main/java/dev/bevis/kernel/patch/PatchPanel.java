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

    private final int filters;
    private final int[] counts;
    private final float[] laneSums;
    private final float[] means = new float[WIDTH];
    private final int[] low = new int[WIDTH];
    private final int[] high = new int[WIDTH];

    /// How many distances are below `low` of their patch, and up to `high`.
    private final int[] below = new int[WIDTH];

    private final int[] upTo = new int[WIDTH];
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
    /// A limit with `m` of them up to it is searched for all patches at once, between the least and
    /// the largest: floats from 0 on are in the order of their bits. Which limit is found does not
    /// matter, as the same distances are up to it.
    void countNearest(int m) {
        findEnds();
        for (int round = 0; guess(m, round); round++) {
            countWithin();
            for (int l = 0; l < WIDTH; l++) {
                if (low[l] < high[l]) {
                    narrow(l, m);
                }
            }
        }
        boolean tied = false;
        for (int l = 0; l < WIDTH; l++) {
            tied |= upTo[l] > m;
            limits[l] = Float.intBitsToFloat(high[l] + 1);
        }
        if (tied) {
            countTied(m);
        } else {
            count(limits);
        }
    }

    /// The least and the largest squared distance of each patch, as bits; 0 twice where there is no
    /// patch.
    private void findEnds() {
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector least = VECTOR.cast(FloatVector.fromArray(SPECIES, data, at + l));
            FloatVector most = least;
            for (int k = 1; k < filters; k++) {
                FloatVector a =
                        VECTOR.cast(FloatVector.fromArray(SPECIES, data, at + k * WIDTH + l));
                least = VECTOR.cast(VECTOR.cast(least).min(a));
                most = VECTOR.cast(VECTOR.cast(most).max(a));
            }
            VECTOR.cast(least).intoArray(limits, l);
            VECTOR.cast(most).intoArray(within, l);
        }
        for (int l = 0; l < WIDTH; l++) {
            boolean isPatch = regions[firstLane + l] >= 0;
            low[l] = isPatch ? Float.floatToRawIntBits(limits[l]) : 0;
            high[l] = isPatch ? Float.floatToRawIntBits(within[l]) : 0;
            below[l] = 0;
            upTo[l] = isPatch ? filters : 0;
        }
    }

    /// Sets the next limit of each patch whose limit is not found yet: where `m` would be were the
    /// distances between both ends spread evenly, and the middle in every third round, so that no
    /// spread takes long.
    ///
    /// @return whether there is such a patch
    private boolean guess(int m, int round) {
        boolean open = false;
        for (int l = 0; l < WIDTH; l++) {
            int width = high[l] - low[l];
            double share = round % 3 == 2 ? 0.5 : (m - below[l]) / (double) (upTo[l] - below[l]);
            int guess = low[l] + Math.min((int) (share * width), Math.max(0, width - 1));
            limits[l] = Float.intBitsToFloat(guess);
            open |= width > 0;
        }
        return open;
    }

    /// Draws in the ends of a patch by how many distances are up to its limit.
    private void narrow(int l, int m) {
        int tried = Float.floatToRawIntBits(limits[l]);
        int count = (int) within[l];
        if (count == m) {
            low[l] = tried;
            high[l] = tried;
            upTo[l] = count;
        } else if (count > m) {
            high[l] = tried;
            upTo[l] = count;
        } else {
            low[l] = tried + 1;
            below[l] = count;
        }
    }

    /// How many squared distances are up to the limit of their lane: whole numbers, so that four
    /// sums side by side are as good as one, and do not wait for each other.
    private void countWithin() {
        FloatVector zero = FloatVector.zero(SPECIES);
        int fours = filters & ~3;
        for (int l = 0; l < WIDTH; l += L) {
            FloatVector limit = FloatVector.fromArray(SPECIES, limits, l);
            FloatVector sum0 = zero;
            FloatVector sum1 = zero;
            FloatVector sum2 = zero;
            FloatVector sum3 = zero;
            int here = at + l;
            for (int k = 0; k < fours; k += 4, here += 4 * WIDTH) {
                sum0 = VECTOR.cast(sum0).add(within(here, limit));
                sum1 = VECTOR.cast(sum1).add(within(here + WIDTH, limit));
                sum2 = VECTOR.cast(sum2).add(within(here + 2 * WIDTH, limit));
                sum3 = VECTOR.cast(sum3).add(within(here + 3 * WIDTH, limit));
            }
            for (int k = fours; k < filters; k++, here += WIDTH) {
                sum0 = VECTOR.cast(sum0).add(within(here, limit));
            }
            sum0 = VECTOR.cast(sum0).add(VECTOR.cast(sum1));
            sum2 = VECTOR.cast(sum2).add(VECTOR.cast(sum3));
            VECTOR.cast(VECTOR.cast(sum0).add(VECTOR.cast(sum2))).intoArray(within, l);
        }
    }

    /// 1 for the lanes whose squared distance is up to the limit, else 0.
    private FloatVector within(int here, FloatVector limit) {
        FloatVector a = VECTOR.cast(FloatVector.fromArray(SPECIES, data, here));
        VectorMask<Float> is = a.compare(VectorOperators.LE, limit);
        FloatVector zero = FloatVector.zero(SPECIES);
        return VECTOR.cast(VECTOR.cast(zero).blend(FloatVector.broadcast(SPECIES, 1f), is));
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
