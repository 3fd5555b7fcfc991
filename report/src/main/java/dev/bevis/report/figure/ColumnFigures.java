package dev.bevis.report.figure;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.Estimate;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.table.DataColumns;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Summary;
import dev.bevis.study.figure.TrialValue;
import dev.bevis.study.result.SettingResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/// How much accuracy the networks of a setting owe to each column of a table: a figure of the
/// columns that matter most, and a table of all.
final class ColumnFigures {

    /// Columns that a figure has room for, and rows that stand unfolded.
    private static final int MOST_COLUMNS = 20;

    private static final double POINTS = 100;

    private final SettingResult setting;
    private final int networks;
    private final int repeats;
    private final List<Column> columns;

    /// A column with what was lost by shuffling it.
    ///
    /// @param losses in points: means over the shuffles of a network, for each network; of one
    ///   network alone of each shuffle
    private record Column(String name, List<Double> losses) {

        Summary summary() {
            return Summary.of(losses.stream().mapToDouble(Double::doubleValue).toArray());
        }

        double mean() {
            return summary().mean();
        }
    }

    private ColumnFigures(SettingResult setting, int networks, int repeats, List<Column> columns) {
        this.setting = setting;
        this.networks = networks;
        this.repeats = repeats;
        this.columns = List.copyOf(columns);
    }

    /// Those of a setting; empty if nothing was measured, as of images.
    ///
    /// @param losses of accuracy by column, 0 to 1, once for each time that it was shuffled
    static Optional<ColumnFigures> of(
            SettingResult setting,
            List<FigureTrial> trials,
            TrialValue<SequencedMap<String, double[]>> losses)
            throws IOException {
        List<SequencedMap<String, double[]>> measured = new ArrayList<>();
        for (FigureTrial trial : trials) {
            SequencedMap<String, double[]> found = losses.of(trial);
            if (!found.isEmpty()) {
                measured.add(found);
            }
        }
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, List<Double>> byColumn = new LinkedHashMap<>();
        for (SequencedMap<String, double[]> network : measured) {
            network.forEach((column, each) -> {
                DoubleStream values =
                        measured.size() == 1
                                ? Arrays.stream(each)
                                : DoubleStream.of(Summary.of(each).mean());
                byColumn.computeIfAbsent(column, _ -> new ArrayList<>())
                        .addAll(values.map(value -> POINTS * value).boxed().toList());
            });
        }
        List<Column> columns = new ArrayList<>();
        byColumn.forEach((name, each) -> columns.add(new Column(name, each)));
        columns.sort(Comparator.comparingDouble((Column column) -> -column.mean()));
        int repeats = measured.getFirst().firstEntry().getValue().length;
        return Optional.of(new ColumnFigures(setting, measured.size(), repeats, columns));
    }

    private String what() {
        String most =
                columns.size() > MOST_COLUMNS
                        ? "the "
                                + MOST_COLUMNS
                                + " of "
                                + columns.size()
                                + " columns that lose most"
                        : "by column";
        return "Accuracy on the validation rows that '"
                + Words.name(setting.stepSetting())
                + "' loses when a column is shuffled among them, "
                + most;
    }

    private String over() {
        return networks == 1
                ? "means over "
                        + repeats
                        + " shuffles with one network, "
                        + NetworkFigure.seeds(setting)
                        + ", with 95 % intervals for other shuffles"
                : "means over n = "
                        + networks
                        + " networks, of "
                        + repeats
                        + " shuffles each, with 95 % intervals for other seeds and shuffles";
    }

    /// The columns that matter most, the first at the top.
    NetworkFigure figure() {
        List<Bars.Bar> bars = new ArrayList<>();
        for (Column column : columns.stream().limit(MOST_COLUMNS).toList()) {
            bars.add(
                    new Bars.Bar(
                            column.name(),
                            "",
                            new Estimate(
                                    CurveLines.mean(0, column.losses(), false),
                                    column.losses(),
                                    Estimate.Symbol.PLAIN,
                                    Double.NaN,
                                    true,
                                    "")));
        }
        return new NetworkFigure(
                "column-importance",
                new Bars(
                        "Importance of columns",
                        what() + ".",
                        Chart.Axis.linear("accuracy lost (points)"),
                        List.of(),
                        bars),
                what() + ", " + over());
    }

    /// All columns, the most important first.
    DocumentBlock.Table table(String id) {
        return TableColumn.table(
                id,
                "Accuracy in points that '"
                        + Words.name(setting.stepSetting())
                        + "' loses on the validation rows when a column is shuffled among them [95"
                        + " % interval], "
                        + over()
                        + ". All categories of a column are shuffled together. What other columns"
                        + " say as well is not lost.",
                List.of(
                        TableColumn.text("column", Column::name),
                        TableColumn.number("accuracy lost", ColumnFigures::lost)),
                new DataColumns<Column>()
                        .word("column_name", Column::name)
                        .number("accuracy_lost_points", column -> Optional.of(column.mean()))
                        .interval("accuracy_lost_points", ColumnFigures::interval),
                columns);
    }

    /// Whether the table should be folded.
    boolean isLong() {
        return columns.size() > MOST_COLUMNS;
    }

    private static Optional<Interval> interval(Column column) {
        Summary summary = column.summary();
        return summary.isSingle()
                ? Optional.empty()
                : Optional.of(new Interval(summary.low(), summary.high()));
    }

    private static String lost(Column column) {
        return interval(column)
                .map(each ->
                        Numbers.points(
                                column.mean() / POINTS,
                                new Interval(each.low() / POINTS, each.high() / POINTS)))
                .orElseGet(() -> Numbers.points(column.mean() / POINTS));
    }
}
