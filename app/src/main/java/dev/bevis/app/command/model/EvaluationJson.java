package dev.bevis.app.command.model;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.prediction.Calibration;
import dev.bevis.statistics.prediction.ConfusionMatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `bevis evaluate --json` prints. Shares are 0 to 1; those of nothing are left out.
///
/// @param examples that were evaluated
/// @param leftOut examples of classes that the model does not know
/// @param interval of 95 % for the accuracy
/// @param confusion a row for each true class, with the count of each class given; empty where
///   there are many
/// @param confusions wrong answers by how often they occur
record EvaluationJson(
        String data,
        int examples,
        int leftOut,
        int correct,
        double accuracy,
        Interval interval,
        double balancedAccuracy,
        List<ClassScore> classes,
        List<int[]> confusion,
        List<Confused> confusions,
        Optional<CalibrationScore> calibration,
        Optional<String> warning) {

    /// More classes make no matrix that anybody reads.
    private static final int MOST_CLASSES = 100;

    /// How one class fares.
    ///
    /// @param examples of this class
    /// @param given examples that were given it
    record ClassScore(
            String name,
            int examples,
            int given,
            Optional<Double> recall,
            Optional<Double> precision,
            Optional<Double> f1) {}

    /// How often examples of a class were given another.
    record Confused(String truth, String given, int count) {}

    /// Whether probabilities are what they say.
    record CalibrationScore(
            double expectedCalibrationError,
            int bins,
            double brierScore,
            double negativeLogLikelihood,
            List<BinScore> reliability) {}

    /// Examples whose largest probability lies in a range.
    record BinScore(
            double from,
            double to,
            int examples,
            Optional<Double> confidence,
            Optional<Double> accuracy) {}

    static EvaluationJson of(EvaluationData data, ModelEvaluation evaluation) {
        ConfusionMatrix confusion = evaluation.confusion();
        List<String> names = evaluation.classifier().classes();
        return new EvaluationJson(
                data.words(),
                confusion.count(),
                evaluation.leftOutCount(),
                confusion.correct(),
                confusion.accuracy(),
                evaluation.interval(),
                confusion.balancedAccuracy(),
                classes(names, confusion),
                names.size() <= MOST_CLASSES ? matrix(names.size(), confusion) : List.of(),
                confusion.confusions().stream()
                        .map(cell ->
                                new Confused(
                                        names.get(cell.truth()),
                                        names.get(cell.answer()),
                                        cell.count()))
                        .toList(),
                evaluation.calibration().map(EvaluationJson::calibration),
                data.warning());
    }

    static List<ClassScore> classes(List<String> names, ConfusionMatrix confusion) {
        List<ClassScore> scores = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            scores.add(
                    new ClassScore(
                            names.get(k),
                            confusion.examples(k),
                            confusion.given(k),
                            some(confusion.recall(k)),
                            some(confusion.precision(k)),
                            some(confusion.f1(k))));
        }
        return scores;
    }

    private static List<int[]> matrix(int classes, ConfusionMatrix confusion) {
        List<int[]> rows = new ArrayList<>();
        for (int truth = 0; truth < classes; truth++) {
            int[] row = new int[classes];
            for (int answer = 0; answer < classes; answer++) {
                row[answer] = confusion.count(truth, answer);
            }
            rows.add(row);
        }
        return rows;
    }

    private static CalibrationScore calibration(Calibration calibration) {
        return new CalibrationScore(
                calibration.expectedError(),
                Calibration.BINS,
                calibration.brierScore(),
                calibration.negativeLogLikelihood(),
                calibration.bins().stream()
                        .map(bin ->
                                new BinScore(
                                        bin.from(),
                                        bin.to(),
                                        bin.count(),
                                        some(bin.confidence()),
                                        some(bin.accuracy())))
                        .toList());
    }

    private static Optional<Double> some(double share) {
        return Double.isNaN(share) ? Optional.empty() : Optional.of(share);
    }
}
