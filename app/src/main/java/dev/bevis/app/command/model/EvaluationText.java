package dev.bevis.app.command.model;

import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.statistics.prediction.Calibration;
import dev.bevis.statistics.prediction.ConfusionMatrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// An evaluation as it is read in a terminal.
record EvaluationText(EvaluationData data, ModelEvaluation evaluation) {

    /// A wider table of confusions would not fit a terminal.
    private static final int MOST_CLASSES_CROSSED = 12;

    /// A longer table of classes would scroll away.
    private static final int MOST_CLASSES_LISTED = 30;

    private static final int FEW = 10;
    private static final int SHORT_NAME = 6;

    String text() {
        ConfusionMatrix confusion = evaluation.confusion();
        StringBuilder text = new StringBuilder();
        text.append(
                "Accuracy  "
                        + Percent.of(confusion.accuracy())
                        + " % "
                        + Percent.of(evaluation.interval())
                        + ", "
                        + Text.count(confusion.correct())
                        + " of "
                        + Text.count(confusion.count())
                        + " examples; balanced "
                        + Percent.of(confusion.balancedAccuracy())
                        + " %\nData      "
                        + Text.printable(data.words())
                        + "\n\n");
        text.append(classes(confusion)).append('\n').append(confusions(confusion));
        text.append('\n').append(calibration());
        return text.toString();
    }

    private List<String> names() {
        return evaluation.classifier().classes();
    }

    private String classes(ConfusionMatrix confusion) {
        TextTable table = new TextTable(1, "class", "examples", "recall %", "precision %", "F1 %");
        boolean isLong = names().size() > MOST_CLASSES_LISTED;
        for (int k : isLong ? worst(confusion) : IntStream.range(0, names().size()).toArray()) {
            table.add(
                    names().get(k),
                    Text.count(confusion.examples(k)),
                    Percent.of(confusion.recall(k)),
                    Percent.of(confusion.precision(k)),
                    Percent.of(confusion.f1(k)));
        }
        return (isLong
                        ? "The classes with the lowest recall, of "
                                + Text.count(names().size())
                                + "; --csv has all:\n"
                        : "")
                + table.text("");
    }

    private int[] worst(ConfusionMatrix confusion) {
        return IntStream.range(0, names().size())
                .filter(k -> confusion.examples(k) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(confusion::recall))
                .limit(FEW)
                .mapToInt(k -> k)
                .toArray();
    }

    private String confusions(ConfusionMatrix confusion) {
        return names().size() <= MOST_CLASSES_CROSSED
                ? crossed(confusion).text("")
                : frequent(confusion);
    }

    /// Rows are true classes, columns those given.
    private TextTable crossed(ConfusionMatrix confusion) {
        List<String> heading = new ArrayList<>(List.of("true \\ given"));
        for (String each : names()) {
            String name = Text.printable(each);
            heading.add(name.substring(0, Math.min(SHORT_NAME, name.length())));
        }
        TextTable table = new TextTable(1, heading.toArray(String[]::new));
        for (int k = 0; k < names().size(); k++) {
            List<String> row = new ArrayList<>(List.of(names().get(k)));
            for (int other = 0; other < names().size(); other++) {
                row.add(Text.count(confusion.count(k, other)));
            }
            table.add(row);
        }
        return table;
    }

    private String frequent(ConfusionMatrix confusion) {
        List<ConfusionMatrix.Cell> cells = confusion.confusions();
        if (cells.isEmpty()) {
            return "No class is taken for another.\n";
        }
        TextTable table = new TextTable(2, "class", "taken for", "examples", "of the class %");
        for (ConfusionMatrix.Cell cell : cells.subList(0, Math.min(FEW, cells.size()))) {
            table.add(
                    names().get(cell.truth()),
                    names().get(cell.answer()),
                    Text.count(cell.count()),
                    Percent.of((double) cell.count() / confusion.examples(cell.truth())));
        }
        return "The most frequent confusions, of "
                + Text.count(cells.size())
                + "; --json has all:\n"
                + table.text("");
    }

    private String calibration() {
        if (evaluation.calibration().isEmpty()) {
            return "It was not trained to give probabilities, so there is nothing to calibrate.\n";
        }
        Calibration calibration = evaluation.calibration().get();
        TextTable table =
                new TextTable(1, "probability", "examples", "mean probability %", "accuracy %");
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.count() > 0) {
                table.add(
                        String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to()),
                        Text.count(bin.count()),
                        Percent.of(bin.confidence()),
                        Percent.of(bin.accuracy()));
            }
        }
        return "Calibration: expected calibration error "
                + Percent.of(calibration.expectedError())
                + " % ("
                + Calibration.BINS
                + String.format(
                        Locale.ROOT,
                        " bins of equal width), Brier score %.4f,\nnegative log-likelihood %.4f\n",
                        calibration.brierScore(),
                        calibration.negativeLogLikelihood())
                + table.text("");
    }
}
