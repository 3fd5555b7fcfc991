package dev.bevis.data.split;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The drawing of parts of given sizes: equal images come into one part, and each class is divided
/// in proportion to the sizes where that is asked for.
///
/// First groups of equal images are placed, large ones first, each in a part that is drawn with the
/// room that it has left; then all others fill what is left, class by class.
public final class Draw {

    private static final int ORDER = 0;
    private static final int GROUPS = 1;

    private final Philox random;
    private final char[] strata;

    /// Images that a part still lacks, by part and stratum; below 0 where groups took more.
    private final int[][] open;

    /// The same, by part.
    private final int[] room;

    private final int[] partOf;

    /// @param strata the class of each image, or 0 where classes do not matter
    /// @param wanted images by part and stratum; they add up to all images
    public Draw(long seed, char[] strata, int[][] wanted) {
        random = new Philox(seed, Purpose.SPLIT);
        this.strata = strata;
        open = wanted;
        room = new int[wanted.length];
        for (int part = 0; part < room.length; part++) {
            for (int images : wanted[part]) {
                room[part] += images;
            }
        }
        partOf = new int[strata.length];
    }

    /// Sizes of parts for each stratum: as near to proportion as whole numbers allow, and with the
    /// sums of `sizes`.
    ///
    /// @param counts of images by stratum
    /// @param sizes of the parts, which add up to all images
    public static int[][] shares(int[] counts, int... sizes) {
        int[] left = counts.clone();
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        int[][] shares = new int[sizes.length][counts.length];
        for (int part = 0; part < sizes.length; part++) {
            long behind = 0;
            long taken = 0;
            for (int k = 0; k < counts.length; k++) {
                behind += left[k];
                long then = all == 0 ? 0 : sizes[part] * behind / all;
                shares[part][k] = (int) (then - taken);
                taken = then;
            }
            for (int k = 0; k < counts.length; k++) {
                left[k] -= shares[part][k];
            }
            all -= sizes[part];
        }
        return shares;
    }

    /// Sizes of folds for each stratum: images in the order of their strata are dealt out one by
    /// one, so that two folds differ by one at most, in each stratum and in all.
    public static int[][] dealt(int[] counts, int folds) {
        int[][] dealt = new int[folds][counts.length];
        int next = 0;
        for (int k = 0; k < counts.length; k++) {
            for (int fold = 0; fold < folds; fold++) {
                dealt[(next + fold) % folds][k] =
                        counts[k] / folds + (fold < counts[k] % folds ? 1 : 0);
            }
            next = (next + counts[k]) % folds;
        }
        return dealt;
    }

    /// The part of each image; empty where groups of equal images are too large for parts of these
    /// sizes.
    ///
    /// @param together groups of images that come into one part
    public Optional<int[]> parts(List<int[]> together) {
        int[] order = new int[strata.length];
        random.permutation(ORDER, order);
        boolean[] isPlaced = new boolean[strata.length];
        for (int[] group : drawn(together, order)) {
            int part = part(group);
            if (part < 0) {
                return Optional.empty();
            }
            for (int image : group) {
                put(image, part);
                isPlaced[image] = true;
            }
        }
        fill(order, isPlaced);
        return Optional.of(partOf);
    }

    /// Large groups first, those of a size in random order.
    private static List<int[]> drawn(List<int[]> groups, int[] order) {
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        List<int[]> drawn = new ArrayList<>(groups);
        drawn.sort((a, b) ->
                a.length != b.length
                        ? Integer.compare(b.length, a.length)
                        : Integer.compare(place[a[0]], place[b[0]]));
        return drawn;
    }

    /// A part for a group: drawn with what its stratum lacks among the parts that lack enough, else
    /// the one with the most room; -1 where none has enough.
    private int part(int[] group) {
        int stratum = strata[group[0]];
        long all = 0;
        for (int part = 0; part < room.length; part++) {
            all += weight(part, stratum, group.length);
        }
        long drawn = (long) (random.uniform(GROUPS, group[0]) * all);
        int roomiest = 0;
        for (int part = 0; part < room.length; part++) {
            drawn -= weight(part, stratum, group.length);
            if (drawn < 0 && all > 0) {
                return part;
            }
            roomiest = room[part] > room[roomiest] ? part : roomiest;
        }
        return room[roomiest] >= group.length ? roomiest : -1;
    }

    private long weight(int part, int stratum, int images) {
        return room[part] >= images && open[part][stratum] >= images ? open[part][stratum] : 0;
    }

    /// Puts all other images where their stratum is lacking, and the few that find no such place,
    /// because groups took it, where there is room.
    private void fill(int[] order, boolean[] isPlaced) {
        int[] next = new int[open[0].length];
        List<Integer> left = new ArrayList<>();
        for (int image : order) {
            if (!isPlaced[image]) {
                int stratum = strata[image];
                while (next[stratum] < room.length && !lacks(next[stratum], stratum)) {
                    next[stratum]++;
                }
                if (next[stratum] < room.length) {
                    put(image, next[stratum]);
                } else {
                    left.add(image);
                }
            }
        }
        int part = 0;
        for (int image : left) {
            while (room[part] == 0) {
                part++;
            }
            put(image, part);
        }
    }

    private boolean lacks(int part, int stratum) {
        return open[part][stratum] > 0 && room[part] > 0;
    }

    private void put(int image, int part) {
        partOf[image] = part;
        open[part][strata[image]]--;
        room[part]--;
    }
}
