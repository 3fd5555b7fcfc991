package dev.bevis.report;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Chart.Datum;
import dev.bevis.document.ColumnNames;
import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.MarkdownWriter;
import dev.bevis.document.Numbering;
import dev.bevis.report.table.ColumnMeaning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the CSV files of a document are: which file belongs to which figure or table, and what its
/// columns hold.
final class DataIndex {

    private static final String CONVENTIONS =
            """
            Every figure and table of the report has a CSV file: UTF-8, commas, a line of names first. `index.csv` lists
            every column of every file with its meaning.

            - Numbers are numbers, with all their digits and a decimal point. An empty cell means that there is none.
            - Accuracies are in percent (`..._percent`), their differences and standard deviations in percentage points
              (`..._points`).
            - A 95 % interval is two columns, `..._low` and `..._high`, after the column of its number.
            """;

    private static final String OF_TRIALS =
            """
            - `trials-all.csv` has a row for each trained network and each place where the study uses it, with its seeds,
              every field of its setting and every score. All results follow from it: group its rows by `step`, `round`
              and `setting`. To count networks, keep the rows where `first_use` is `true`.
            """;

    private static final String OF_CLAIMS =
            """
            - `claims-all-runs.csv` has the networks on both sides (1 and 2) of every claim. Average the accuracies of a
              side within a pair of seeds, then take differences; pairs with a network that diverged are left out.
            """;

    /// A file and what it belongs to.
    record Entry(String id, String place, String title, Chart.Data data) {}

    private final List<Entry> entries = new ArrayList<>();

    DataIndex(Document document) {
        Numbering numbering = document.numbering();
        for (DocumentBlock.Figure figure : numbering.figures()) {
            add(
                    numbering,
                    figure.id(),
                    figure.id(),
                    numbering.words(figure.caption()),
                    figure.chart().data());
        }
        for (DocumentBlock.Table table : numbering.tables()) {
            add(numbering, table.id(), table.id(), numbering.words(table.caption()), table.data());
            table.more()
                    .forEach(file ->
                            add(numbering, table.id(), file.id(), file.title(), file.data()));
        }
    }

    private void add(Numbering numbering, String place, String id, String title, Chart.Data data) {
        entries.add(new Entry(id, numbering.name(place), title, data));
    }

    private boolean has(String id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id));
    }

    /// All files with their data.
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// A row for each column of each file.
    Chart.Data columns() {
        List<List<Datum>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            List<String> names = ColumnNames.of(entry.data().columns());
            for (int column = 0; column < names.size(); column++) {
                rows.add(
                        List.of(
                                new Datum.Word(entry.id() + ".csv"),
                                new Datum.Word(entry.place()),
                                new Datum.Value(entry.data().rows().size()),
                                new Datum.Word(names.get(column)),
                                new Datum.Word(
                                        ColumnMeaning.of(names.get(column))
                                                .orElse(entry.data().columns().get(column)))));
            }
        }
        return new Chart.Data(
                List.of("file", "belongs_to", "rows_of_file", "column_name", "meaning"), rows);
    }

    /// The conventions and the files, for readers.
    String readme() {
        return "# Data of the report\n\n"
                + CONVENTIONS
                + (has("trials-all") ? OF_TRIALS : "")
                + (has("claims-all-runs") ? OF_CLAIMS : "")
                + "\n| file | belongs to | what it holds |\n| --- | --- | --- |\n"
                + entries.stream()
                        .map(entry ->
                                "| ["
                                        + entry.id()
                                        + ".csv]("
                                        + entry.id()
                                        + ".csv) | "
                                        + entry.place()
                                        + " | "
                                        + MarkdownWriter.escape(entry.title())
                                        + " |\n")
                        .collect(Collectors.joining());
    }
}
