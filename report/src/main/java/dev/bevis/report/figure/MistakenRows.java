package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.data.Columns;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.text.Numbers;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Rows of a table that a network got wrong, with their values as they were read.
final class MistakenRows {

    /// Rows that are shown.
    private static final int MOST_ROWS = 14;

    /// Columns that a page has room for.
    private static final int MOST_COLUMNS = 10;

    private static final String MISSING = "missing";

    private MistakenRows() {}

    /// A row for each mistake, the surest first. Its CSV file has all columns.
    ///
    /// @param caption without its end
    /// @param mistakes at least one
    static DocumentBlock table(
            String id, String caption, DatasetIdentity dataset, Measurements.Mistakes mistakes) {
        Columns columns = new Columns(dataset.shape().columns().orElseThrow());
        List<String> classes = dataset.classes();
        List<TableColumn<Integer>> shown = new ArrayList<>();
        shown.add(TableColumn.number("row", i -> Numbers.count(mistakes.list().get(i).image())));
        shown.add(TableColumn.text("true class", i -> classes.get(mistakes.list().get(i).label())));
        shown.add(
                TableColumn.text("class given", i -> classes.get(mistakes.list().get(i).given())));
        shown.add(
                TableColumn.number(
                        "probability",
                        i -> Numbers.fixed(mistakes.list().get(i).probability(), 3)));
        boolean kept = mistakes.row(0).length == columns.features();
        List<String> names = kept ? List.copyOf(columns.groups().keySet()) : List.of();
        names.stream()
                .limit(MOST_COLUMNS)
                .forEach(name ->
                        shown.add(
                                TableColumn.number(
                                        name, i -> value(columns, name, mistakes.row(i)))));
        int rows = Math.min(MOST_ROWS, mistakes.list().size());
        return TableColumn.table(
                id,
                caption
                        + (names.size() > MOST_COLUMNS
                                ? ". The first "
                                        + MOST_COLUMNS
                                        + " of "
                                        + names.size()
                                        + " columns are shown; the CSV file has all."
                                : "."),
                shown,
                data(columns, names, classes, mistakes, rows),
                IntStream.range(0, rows).boxed().toList());
    }

    /// What a row has in a column: a number, or the category.
    private static String value(Columns columns, String column, double[] row) {
        List<Integer> features = Objects.requireNonNull(columns.groups().get(column));
        if (features.size() == 1) {
            double value = row[features.getFirst()];
            return Double.isNaN(value) ? MISSING : Numbers.trimmed(value).replace('-', '−');
        }
        return features.stream()
                .filter(feature -> row[feature] == 1)
                .map(feature -> columns.names().get(feature).substring(column.length() + 1))
                .findFirst()
                .orElse(MISSING);
    }

    private static Chart.Data data(
            Columns columns,
            List<String> names,
            List<String> classes,
            Measurements.Mistakes mistakes,
            int rows) {
        List<String> titles =
                new ArrayList<>(
                        List.of("images of", "image", "true class", "given class", "probability"));
        names.forEach(name -> titles.add("value of " + name));
        List<List<Chart.Datum>> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Measurements.Mistake mistake = mistakes.list().get(i);
            List<Chart.Datum> line = new ArrayList<>();
            line.add(new Chart.Datum.Word(mistakes.split().text()));
            line.add(new Chart.Datum.Value(mistake.image()));
            line.add(new Chart.Datum.Word(classes.get(mistake.label())));
            line.add(new Chart.Datum.Word(classes.get(mistake.given())));
            line.add(new Chart.Datum.Value(mistake.probability()));
            for (String name : names) {
                line.add(new Chart.Datum.Word(value(columns, name, mistakes.row(i))));
            }
            lines.add(line);
        }
        return new Chart.Data(titles, lines);
    }
}
