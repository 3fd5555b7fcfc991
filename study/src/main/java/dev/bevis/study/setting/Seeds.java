package dev.bevis.study.setting;

import dev.bevis.train.Trial;

import java.util.List;
import java.util.stream.LongStream;

/// Pairs of an init seed and a data seed. Settings that are compared share them, so that they
/// differ in nothing else.
///
/// @param count pairs, 1 to 10,000
/// @param first seed of the first pair; the others follow
public record Seeds(int count, long first) {

    private static final int MOST = 10_000;

    public Seeds {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("seeds must be 1 to 10,000, got " + count);
        }
        if (first < 0 || first > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the first seed must be 0 to 2147483647, got " + first);
        }
    }

    /// Whether all pairs of `others` are among these.
    public boolean has(Seeds others) {
        return first <= others.first && others.first + others.count <= first + count;
    }

    /// Whether some pair of `others` is among these.
    public boolean overlaps(Seeds others) {
        return first <= others.last() && others.first <= last();
    }

    /// Seed of the last pair.
    public long last() {
        return first + count - 1;
    }

    /// The same, or as many from behind `seed` where these begin before.
    ///
    /// @throws IllegalArgumentException if `seed` is the last one there can be
    public Seeds after(long seed) {
        return first > seed ? this : new Seeds(count, seed + 1);
    }

    /// The seeds in words, such as `1 to 5`.
    public String text() {
        return count == 1 ? Long.toString(first) : first + " to " + last();
    }

    /// All pairs, in order.
    public List<Trial.Seeds> pairs() {
        return LongStream.range(first, first + count)
                .mapToObj(seed -> new Trial.Seeds(seed, seed))
                .toList();
    }
}
