package dev.bevis.data;

import dev.bevis.kernel.feature.Features;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which images, or rows, have exactly the same features, whatever their labels. Images are
/// numbered through several parts, such as training and then test images.
public final class DuplicateGroups {

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final int[] firsts;
    private final List<int[]> groups;

    private DuplicateGroups(int count, List<int[]> groups) {
        this.groups = List.copyOf(groups);
        firsts = IntStream.range(0, count).toArray();
        for (int[] group : groups) {
            for (int image : group) {
                firsts[image] = group[0];
            }
        }
    }

    /// Finds them by a hash of each image, and compares those whose hashes are equal.
    ///
    /// @param parts of one kind, numbered through
    public static DuplicateGroups of(Images... parts) {
        int count = Arrays.stream(parts).mapToInt(Images::count).sum();
        long[] hashes = new long[count];
        int at = 0;
        for (Images images : parts) {
            for (int i = 0; i < images.count(); i++) {
                hashes[at++] = hash(bytes(images, i));
            }
        }
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = Arrays.binarySearch(sorted, hashes[i]);
            boolean before = place > 0 && sorted[place - 1] == hashes[i];
            boolean behind = place < count - 1 && sorted[place + 1] == hashes[i];
            if (before || behind) {
                alike.add(i);
            }
        }
        alike.sort((a, b) -> {
            int byHash = Long.compare(hashes[a], hashes[b]);
            int byBytes = byHash != 0 ? byHash : bytes(parts, a).compareTo(bytes(parts, b));
            return byBytes != 0 ? byBytes : Integer.compare(a, b);
        });
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < alike.size(); ) {
            int to = from + 1;
            while (to < alike.size()
                    && hashes[alike.get(from)] == hashes[alike.get(to)]
                    && bytes(parts, alike.get(from)).equals(bytes(parts, alike.get(to)))) {
                to++;
            }
            if (to - from > 1) {
                groups.add(alike.subList(from, to).stream().mapToInt(i -> i).toArray());
            }
            from = to;
        }
        groups.sort((a, b) -> Integer.compare(a[0], b[0]));
        return new DuplicateGroups(count, groups);
    }

    /// Those that were found before.
    ///
    /// @param count of all images
    /// @param groups as [#groups] gave them
    public static DuplicateGroups of(int count, List<int[]> groups) {
        return new DuplicateGroups(count, groups);
    }

    private static ByteBuffer bytes(Images[] parts, int image) {
        int part = 0;
        int i = image;
        while (i >= parts[part].count()) {
            i -= parts[part].count();
            part++;
        }
        return bytes(parts[part], i);
    }

    private static ByteBuffer bytes(Images images, int image) {
        Features values = images.values();
        return values.bytes(image * images.features(), images.features());
    }

    private static long hash(ByteBuffer bytes) {
        long hash = bytes.remaining();
        while (bytes.remaining() >= Long.BYTES) {
            hash = mixed(hash ^ bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            hash = mixed(hash ^ bytes.get());
        }
        return hash;
    }

    private static long mixed(long bits) {
        long product = bits * MULTIPLIER;
        return product ^ product >>> 29;
    }

    /// How many images there are, equal ones and others.
    public int count() {
        return firsts.length;
    }

    /// The first image that equals image `i`: itself where no earlier one does.
    public int first(int i) {
        return firsts[i];
    }

    /// The images that equal others: groups of two or more in ascending order, by their first ones.
    public List<int[]> groups() {
        return groups;
    }

    /// The images of the groups that lie among the first `most`.
    public DuplicateGroups among(int most) {
        List<int[]> left = new ArrayList<>();
        for (int[] group : groups) {
            int[] first = Arrays.stream(group).filter(image -> image < most).toArray();
            if (first.length > 1) {
                left.add(first);
            }
        }
        return new DuplicateGroups(most, left);
    }

    /// How many images of `some` equal an image of `others`.
    public int shared(int[] some, int[] others) {
        boolean[] isThere = new boolean[firsts.length];
        for (int image : others) {
            isThere[firsts[image]] = true;
        }
        return (int) Arrays.stream(some).filter(image -> isThere[firsts[image]]).count();
    }

    /// How many images of `some` equal an earlier one of them.
    public int repeated(int[] some) {
        return some.length
                - (int) Arrays.stream(some).map(image -> firsts[image]).distinct().count();
    }
}
