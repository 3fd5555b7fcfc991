package dev.bevis.classifier;

import dev.bevis.kernel.PlainArithmetic;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a classifier says of one example. It never changes.
public final class Classification {

    private final List<String> classes;
    private final float[] logits;
    private final float[] probabilities;
    private final int label;

    /// Takes over `logits`.
    Classification(List<String> classes, float[] logits) {
        this.classes = classes;
        this.logits = logits;
        probabilities = PlainArithmetic.softmax(logits);
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        label = best;
    }

    /// The class with the largest logit, 0 to K − 1; of equal ones the lowest.
    public int label() {
        return label;
    }

    /// The name of that class.
    public String name() {
        return classes.get(label);
    }

    /// The probability of that class.
    public float probability() {
        return probabilities[label];
    }

    /// The probability of a class: the softmax of the logits, see [Classifier#givesProbabilities].
    ///
    /// @param label 0 to K − 1
    public float probability(int label) {
        return probabilities[label];
    }

    /// A copy of the probabilities of all K classes; they add up to 1 but for rounding.
    public float[] probabilities() {
        return probabilities.clone();
    }

    /// A copy of the outputs of the network, K of them.
    public float[] logits() {
        return logits.clone();
    }

    /// The classes with the largest logits, the largest first; of equal ones the lowest first.
    ///
    /// @param count how many; all K where there are fewer
    public List<Integer> top(int count) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -logits[c]))
                .limit(count)
                .toList();
    }

    /// For instance `cat 0.93`.
    @Override
    public String toString() {
        return name() + " " + probability();
    }
}
