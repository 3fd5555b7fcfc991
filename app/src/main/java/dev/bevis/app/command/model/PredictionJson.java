package dev.bevis.app.command.model;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.text.JsonText;

/// Predictions as one JSON object, a line for each example: whether the network was trained to give
/// `probabilities`, and its `predictions`.
///
/// @param top classes of each example
record PredictionJson(Classifier classifier, int top) implements PredictionOutput {

    @Override
    public String head(Answered first) {
        return "{\n  \"probabilities\" : "
                + classifier.givesProbabilities()
                + ",\n  \"predictions\" : [\n";
    }

    @Override
    public String text(Answered answered) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < answered.count(); i++) {
            String truth = answered.batch().truths().get(i);
            json.append(i == 0 ? "" : between())
                    .append("    {\"example\": ")
                    .append(JsonText.quote(answered.batch().names().get(i)))
                    .append(truth.isEmpty() ? "" : ", \"truth\": " + JsonText.quote(truth))
                    .append(", \"classes\": [")
                    .append(classes(answered.answers().get(i)))
                    .append("]}");
        }
        return json.toString();
    }

    private String classes(Classification answer) {
        StringBuilder json = new StringBuilder();
        for (int label : answer.top(top)) {
            json.append(json.isEmpty() ? "" : ", ")
                    .append("{\"name\": ")
                    .append(JsonText.quote(classifier.classes().get(label)))
                    .append(", \"probability\": ")
                    .append(number(answer.probability(label)))
                    .append('}');
        }
        return json.toString();
    }

    private static String number(float probability) {
        return Float.isFinite(probability) ? Float.toString(probability) : "null";
    }

    @Override
    public String between() {
        return ",\n";
    }

    @Override
    public String end() {
        return "\n  ]\n}\n";
    }
}
