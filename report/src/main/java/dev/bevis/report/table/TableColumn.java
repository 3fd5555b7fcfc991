package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Words;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// A column of a table, and how its cells are made.
///
/// @param <T> what a row is about
/// @param numeric whether its cells are numbers
/// @param cell what the cell of a row says
public record TableColumn<T>(String title, boolean numeric, Function<T, List<InlineText>> cell) {

    /// A column of words, some of which are more than text.
    public static <T> TableColumn<T> words(String title, Function<T, Words> cell) {
        return new TableColumn<>(title, false, cell.andThen(Words::content));
    }

    /// A column of text.
    public static <T> TableColumn<T> text(String title, Function<T, String> cell) {
        return new TableColumn<>(title, false, cell.andThen(InlineText::text));
    }

    /// A column of numbers.
    public static <T> TableColumn<T> number(String title, Function<T, String> cell) {
        return new TableColumn<>(title, true, cell.andThen(InlineText::text));
    }

    /// A table with a row for each of `rows`.
    ///
    /// @param data the columns of its CSV file
    public static <T> DocumentBlock.Table table(
            String id,
            String caption,
            List<TableColumn<T>> columns,
            DataColumns<T> data,
            Collection<T> rows) {
        return table(id, caption, columns, data.of(rows), rows);
    }

    /// A table with a row for each of `rows`.
    ///
    /// @param data what its CSV file holds
    public static <T> DocumentBlock.Table table(
            String id,
            String caption,
            List<TableColumn<T>> columns,
            Chart.Data data,
            Collection<T> rows) {
        return new DocumentBlock.Table(
                id,
                InlineText.text(caption),
                columns.stream()
                        .map(column -> new DocumentBlock.Column(column.title, column.numeric))
                        .toList(),
                rows.stream()
                        .map(row -> columns.stream().map(column -> column.cell.apply(row)).toList())
                        .toList(),
                data);
    }
}
