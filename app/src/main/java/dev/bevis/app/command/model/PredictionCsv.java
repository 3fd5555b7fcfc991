package dev.bevis.app.command.model;

import dev.bevis.chart.Chart;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.document.CsvWriter;

import java.util.ArrayList;
import java.util.List;

/// Predictions as CSV: a row for each example and class, with the best first.
///
/// @param top classes of each example
record PredictionCsv(Classifier classifier, int top) implements PredictionOutput {

    @Override
    public String head(Answered first) {
        return CsvWriter.write(
                new Chart.Data(
                        List.of("example", "truth", "rank", "class", "probability"), List.of()));
    }

    @Override
    public String text(Answered answered) {
        List<List<Chart.Datum>> rows = new ArrayList<>();
        for (int i = 0; i < answered.count(); i++) {
            Classification answer = answered.answers().get(i);
            int rank = 1;
            for (int label : answer.top(top)) {
                rows.add(
                        List.of(
                                new Chart.Datum.Word(answered.batch().names().get(i)),
                                new Chart.Datum.Word(answered.batch().truths().get(i)),
                                new Chart.Datum.Value(rank++),
                                new Chart.Datum.Word(classifier.classes().get(label)),
                                new Chart.Datum.Value(shortest(answer.probability(label)))));
            }
        }
        return CsvWriter.rows(rows);
    }

    /// The number that is written with the digits of the float.
    private static double shortest(float probability) {
        return Double.parseDouble(Float.toString(probability));
    }
}
