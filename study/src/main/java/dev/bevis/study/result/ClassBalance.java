package dev.bevis.study.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How the examples of a split fall into classes, and how well each trial of a setting does on the
/// average class.
///
/// Balanced accuracy is the mean, over the classes that have examples, of the share that is
/// recognized. A constant answer has 1 / classes, however the examples are spread. Brodersen, Ong,
/// Stephan and Buhmann, *The Balanced Accuracy and Its Posterior Distribution* (ICPR 2010).
///
/// @param counts of the examples of each class, K
/// @param isUneven whether the dataset has so many more examples of one class than of another that
///   accuracy alone says little
/// @param accuracies the balanced accuracy of each trial, 0 to 1, NaN where it diverged; empty
///   where classes are even, for it is the accuracy then but for rounding
public record ClassBalance(List<Integer> counts, boolean isUneven, double[] accuracies) {

    /// From this ratio of the largest class to the smallest one on, accuracies are told beside
    /// those of a constant answer.
    private static final double RATIO = 1.5;

    /// Standard errors that the largest class has to be above an even share: in ten even classes
    /// chance has one of them so high in one of a hundred cases.
    private static final double ERRORS = 3;

    public ClassBalance {
        counts = List.copyOf(counts);
    }

    /// The classes given by the trials of a setting to the examples of a split.
    @FunctionalInterface
    public interface Answers<E extends Exception> {
        /// Those of one trial; empty if it diverged.
        Optional<char[]> of(int trial) throws E;
    }

    /// Counts.
    ///
    /// @param labels of the examples of the split, at least one
    /// @param ofAll how many examples of the whole dataset have each class, K
    /// @param trials how many there are
    /// @param answers of each, asked only where classes are uneven
    public static <E extends Exception> ClassBalance of(
            char[] labels, int[] ofAll, int trials, Answers<E> answers) throws E {
        int[] counts = new int[ofAll.length];
        for (char label : labels) {
            counts[label]++;
        }
        boolean uneven = areUneven(ofAll);
        double[] accuracies = new double[uneven ? trials : 0];
        for (int i = 0; i < accuracies.length; i++) {
            Optional<char[]> given = answers.of(i);
            accuracies[i] = given.isEmpty() ? Double.NaN : balanced(labels, given.get(), counts);
        }
        return new ClassBalance(Arrays.stream(counts).boxed().toList(), uneven, accuracies);
    }

    /// Whether the largest class has at least one and a half times as many examples as the
    /// smallest, and more than chance gives it.
    static boolean areUneven(int[] counts) {
        double all = Arrays.stream(counts).sum();
        double even = 1.0 / counts.length;
        double largest = Arrays.stream(counts).max().orElse(0);
        int smallest = Arrays.stream(counts).min().orElse(0);
        return largest >= RATIO * smallest
                && largest / all > even + ERRORS * Math.sqrt(even * (1 - even) / all);
    }

    private static double balanced(char[] labels, char[] given, int[] counts) {
        int[] right = new int[counts.length];
        for (int n = 0; n < labels.length; n++) {
            right[labels[n]] += labels[n] == given[n] ? 1 : 0;
        }
        double sum = 0;
        int present = 0;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                sum += (double) right[k] / counts[k];
                present++;
            }
        }
        return sum / present;
    }

    /// The largest class, of equal ones the first.
    public int largest() {
        int largest = 0;
        for (int k = 1; k < counts.size(); k++) {
            largest = counts.get(k) > counts.get(largest) ? k : largest;
        }
        return largest;
    }

    /// The accuracy of the best constant answer: the share of the largest class.
    public double constant() {
        return (double) counts.get(largest()) / counts.stream().mapToInt(Integer::intValue).sum();
    }
}
