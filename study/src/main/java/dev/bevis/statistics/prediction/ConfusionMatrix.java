package dev.bevis.statistics.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often examples of each class were given each class, counted example by example.
///
/// It keeps the pairs of classes that occur, so that it is small for many classes too.
public final class ConfusionMatrix {

    private final int classes;
    private final int[] examples;
    private final int[] given;
    private final int[] correct;
    private final SortedMap<Long, Integer> pairs = new TreeMap<>();
    private int count;
    private int right;

    /// A matrix of zeros.
    ///
    /// @param classes K, at least 1
    public ConfusionMatrix(int classes) {
        this.classes = classes;
        examples = new int[classes];
        given = new int[classes];
        correct = new int[classes];
    }

    /// How often examples of class `truth` were given class `answer`.
    public record Cell(int truth, int answer, int count) {}

    /// Counts an example.
    ///
    /// @param truth its class, 0 to K − 1
    /// @param answer the class that it was given
    public void add(int truth, int answer) {
        count++;
        examples[truth]++;
        given[answer]++;
        if (truth == answer) {
            right++;
            correct[truth]++;
        }
        pairs.merge((long) truth * classes + answer, 1, Integer::sum);
    }

    /// N, the examples so far.
    public int count() {
        return count;
    }

    /// Examples that were given their class.
    public int correct() {
        return right;
    }

    /// Share of examples that were given their class; NaN without examples.
    public double accuracy() {
        return (double) right / count;
    }

    /// Examples of a class.
    public int examples(int label) {
        return examples[label];
    }

    /// Examples that were given a class.
    public int given(int label) {
        return given[label];
    }

    /// Examples of a class that were given it.
    public int correct(int label) {
        return correct[label];
    }

    /// Share of the examples of a class that were given it; NaN without such.
    public double recall(int label) {
        return (double) correct[label] / examples[label];
    }

    /// Share of the examples that were given a class that are of it; NaN without such.
    public double precision(int label) {
        return (double) correct[label] / given[label];
    }

    /// `F₁ = 2 · correct / (examples + given)`, the harmonic mean of precision and recall; NaN
    /// where a class neither occurs nor is given.
    public double f1(int label) {
        return 2.0 * correct[label] / ((double) examples[label] + given[label]);
    }

    /// The mean recall of the classes that have examples: the accuracy if all were as frequent.
    public double balancedAccuracy() {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < classes; label++) {
            if (examples[label] > 0) {
                sum += recall(label);
                occurring++;
            }
        }
        return sum / occurring;
    }

    /// A number of the matrix.
    public int count(int truth, int answer) {
        return pairs.getOrDefault((long) truth * classes + answer, 0);
    }

    /// The cells of wrong answers that are not 0, the most frequent first; of equal ones in the
    /// order of classes.
    public List<Cell> confusions() {
        return pairs.entrySet().stream()
                .map(pair ->
                        new Cell(
                                (int) (pair.getKey() / classes),
                                (int) (pair.getKey() % classes),
                                pair.getValue()))
                .filter(cell -> cell.truth() != cell.answer())
                .sorted(Comparator.comparingInt((Cell cell) -> -cell.count()))
                .toList();
    }
}
