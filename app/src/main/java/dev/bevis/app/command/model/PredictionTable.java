package dev.bevis.app.command.model;

import dev.bevis.app.terminal.DisplayWidth;
import dev.bevis.app.terminal.Text;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;

import java.util.List;

/// Predictions as a table to be read.
///
/// @param top classes of each example
record PredictionTable(Classifier classifier, int top) implements PredictionOutput {

    private static final int NARROWEST = 7;
    private static final int WIDEST_CLASS = 40;
    private static final int PROBABILITY = 11;

    @Override
    public String head(Answered first) {
        return line(
                haveTruths(first.batch()),
                "example",
                widest(first.batch().names()),
                "truth",
                "class",
                "probability");
    }

    @Override
    public String text(Answered answered) {
        int widest = widest(answered.batch().names());
        boolean hasTruths = haveTruths(answered.batch());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < answered.count(); i++) {
            Classification answer = answered.answers().get(i);
            String example = Text.printable(answered.batch().names().get(i));
            String truth = Text.printable(answered.batch().truths().get(i));
            for (int label : answer.top(top)) {
                text.append(
                        line(
                                hasTruths,
                                example,
                                widest,
                                truth,
                                Text.printable(classifier.classes().get(label)),
                                Text.percent(answer.probability(label))));
                example = "";
                truth = "";
            }
        }
        return text.toString();
    }

    private static int widest(List<String> names) {
        int widest = NARROWEST;
        for (String name : names) {
            widest = Math.max(widest, width(Text.printable(name)));
        }
        return widest;
    }

    private String line(
            boolean hasTruths,
            String example,
            int widest,
            String truth,
            String name,
            String share) {
        int classes = widestClass();
        return padded(example, widest)
                + "  "
                + (hasTruths ? padded(truth, classes) + "  " : "")
                + padded(name, classes)
                + "  "
                + " ".repeat(Math.max(0, PROBABILITY - share.length()))
                + share
                + "\n";
    }

    private int widestClass() {
        int widest = "truth".length();
        for (String name : classifier.classes()) {
            widest = Math.max(widest, Math.min(WIDEST_CLASS, width(name)));
        }
        return widest;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static int width(String text) {
        return DisplayWidth.of(text);
    }

    @Override
    public String end() {
        return classifier.givesProbabilities()
                ? ""
                : "It was not trained to give probabilities: read them as an order of classes.\n";
    }

    private static boolean haveTruths(ExampleBatch batch) {
        return batch.truths().stream().anyMatch(truth -> !truth.isEmpty());
    }
}
