package dev.bevis.app.command.model;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.io.DatasetException;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.statistics.prediction.Calibration;
import dev.bevis.statistics.prediction.ConfusionMatrix;
import dev.bevis.text.JsonText;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a model fares on labeled examples, gathered batch by batch. Classes are the same where their
/// names are.
final class ModelEvaluation {

    private static final int MOST_NAMED = 5;

    private final Classifier classifier;
    private final ConfusionMatrix confusion;
    private final Calibration calibration = new Calibration();
    private final SortedMap<String, Integer> labels = new TreeMap<>();
    private final SortedMap<String, Integer> unknown = new TreeMap<>();

    ModelEvaluation(Classifier classifier) {
        this.classifier = classifier;
        confusion = new ConfusionMatrix(classifier.classes().size());
        List<String> names = classifier.classes();
        for (int label = names.size() - 1; label >= 0; label--) {
            labels.put(names.get(label), label);
        }
    }

    void add(Answered answered) {
        for (int i = 0; i < answered.count(); i++) {
            String truth = answered.batch().truths().get(i);
            Integer label = labels.get(truth);
            if (label == null) {
                unknown.merge(truth, 1, Integer::sum);
            } else {
                Classification answer = answered.answers().get(i);
                confusion.add(label, answer.label());
                if (classifier.givesProbabilities()) {
                    calibration.add(answer.probabilities(), answer.label(), label);
                }
            }
        }
    }

    /// @throws DatasetException when no example was of a class that the model knows
    void requireSome(String words) {
        if (confusion.count() > 0) {
            return;
        }
        throw new DatasetException(
                unknown.isEmpty()
                        ? "expected " + words + ", found none"
                        : words
                                + ": expected the classes that the model knows, "
                                + JsonText.shorten(String.join(", ", classifier.classes()))
                                + ", found "
                                + names());
    }

    private String names() {
        List<String> some =
                unknown.keySet().stream()
                        .map(name -> name.isEmpty() ? "(none)" : JsonText.shorten(name))
                        .limit(MOST_NAMED)
                        .toList();
        return String.join(", ", some) + (unknown.size() > some.size() ? ", …" : "");
    }

    /// That examples were left out for their classes; empty if none was.
    Optional<String> leftOut() {
        int count = leftOutCount();
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        count
                                + (count == 1 ? " example is" : " examples are")
                                + " left out, of classes that the model does not know: "
                                + names());
    }

    int leftOutCount() {
        int count = 0;
        for (int each : unknown.values()) {
            count += each;
        }
        return count;
    }

    Classifier classifier() {
        return classifier;
    }

    ConfusionMatrix confusion() {
        return confusion;
    }

    /// Of a network that was trained to give probabilities.
    Optional<Calibration> calibration() {
        return classifier.givesProbabilities() ? Optional.of(calibration) : Optional.empty();
    }

    /// For other examples of the kind, with this one network.
    Interval interval() {
        return new Proportion(confusion.accuracy(), confusion.count()).interval();
    }
}
