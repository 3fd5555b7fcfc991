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

    /// All pairs, in order.
    public List<Trial.Seeds> pairs() {
        return LongStream.range(first, first + count)
                .mapToObj(seed -> new Trial.Seeds(seed, seed))
                .toList();
    }
}
