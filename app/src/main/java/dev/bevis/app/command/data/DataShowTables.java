package dev.bevis.app.command.data;

import dev.bevis.chart.Chart.Data;
import dev.bevis.chart.Chart.Datum;
import dev.bevis.data.Dataset;
import dev.bevis.data.summary.ColumnSummary;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.data.summary.NumberSummary;

import java.util.ArrayList;
import java.util.List;

/// What `bevis data show --csv` prints: a row for each column of a table, of a column of categories
/// a row for each, or else a row for each class.
record DataShowTables(Dataset dataset, DatasetSummary summary) {

    private static final List<String> COLUMN_HEADING =
            List.of(
                    "column",
                    "category",
                    "rows",
                    "missing",
                    "min",
                    "mean",
                    "standard_deviation",
                    "max",
                    "distinct");

    Data data() {
        return summary.columns().isEmpty() ? classes() : columns();
    }

    private Data classes() {
        List<List<Datum>> rows = new ArrayList<>();
        for (DatasetSummary.ClassCount each : summary.classes()) {
            rows.add(
                    List.of(
                            new Datum.Word(each.name()),
                            new Datum.Value(each.train()),
                            new Datum.Value(each.validation()),
                            new Datum.Value(each.test())));
        }
        return new Data(List.of("class", "train", "validation", "test"), rows);
    }

    private Data columns() {
        List<List<Datum>> rows = new ArrayList<>();
        for (ColumnSummary column : summary.columns()) {
            column.numbers().ifPresent(numbers -> rows.add(row(column, numbers)));
            for (ColumnSummary.Category category : column.categories()) {
                rows.add(row(column, category));
            }
        }
        return new Data(COLUMN_HEADING, rows);
    }

    private static List<Datum> row(ColumnSummary column, NumberSummary numbers) {
        return List.of(
                new Datum.Word(column.name()),
                new Datum.Word(""),
                new Datum.Value(numbers.count()),
                new Datum.Value(numbers.missing()),
                value(numbers.min()),
                value(numbers.mean()),
                value(numbers.deviation()),
                value(numbers.max()),
                numbers.distinct().isPresent()
                        ? new Datum.Value(numbers.distinct().getAsInt())
                        : new Datum.Word(""));
    }

    private static Datum value(double number) {
        return Double.isNaN(number) ? new Datum.Word("") : new Datum.Value(number);
    }

    private static List<Datum> row(ColumnSummary column, ColumnSummary.Category category) {
        Datum none = new Datum.Word("");
        return List.of(
                new Datum.Word(column.name()),
                new Datum.Word(category.name()),
                new Datum.Value(category.rows()),
                new Datum.Value(column.missing()),
                none,
                none,
                none,
                none,
                none);
    }
}
