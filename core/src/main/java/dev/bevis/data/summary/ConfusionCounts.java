package dev.bevis.data.summary;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often examples of each class are given each class. Only pairs that occur take memory, so
/// that there may be any number of classes.
public final class ConfusionCounts {

    private final int classes;
    private final SortedMap<Long, Long> counts = new TreeMap<>();
    private final long[] examples;
    private final long[] given;
    private long all;

    /// Examples of a class that are given another.
    ///
    /// @param truth the class that they have
    /// @param given the class that they are given
    public record Pair(int truth, int given, long examples) {}

    /// @param classes K
    public ConfusionCounts(int classes) {
        this.classes = classes;
        examples = new long[classes];
        given = new long[classes];
    }

    /// Counts an example.
    ///
    /// @param truth the class that it has
    /// @param answer the class that it is given
    public void add(int truth, int answer) {
        counts.merge((long) truth * classes + answer, 1L, Long::sum);
        examples[truth]++;
        given[answer]++;
        all++;
    }

    /// K.
    public int classes() {
        return classes;
    }

    /// All examples.
    public long all() {
        return all;
    }

    /// Examples of the class `truth` that are given the class `answer`.
    public long of(int truth, int answer) {
        return counts.getOrDefault((long) truth * classes + answer, 0L);
    }

    /// Examples of a class.
    public long examples(int truth) {
        return examples[truth];
    }

    /// Examples that are given a class.
    public long given(int answer) {
        return given[answer];
    }

    /// The share of a class that is given it; NaN if there are none of it.
    public double recall(int truth) {
        return examples[truth] == 0 ? Double.NaN : (double) of(truth, truth) / examples[truth];
    }

    /// The pairs of classes that are confused most often, the most frequent first, of equally
    /// frequent ones in the order of classes.
    public List<Pair> mostConfused(int most) {
        return counts.entrySet().stream()
                .map(each ->
                        new Pair(
                                (int) (each.getKey() / classes),
                                (int) (each.getKey() % classes),
                                each.getValue()))
                .filter(pair -> pair.truth() != pair.given())
                .sorted(Comparator.comparingLong((Pair pair) -> -pair.examples()))
                .limit(most)
                .toList();
    }
}
