package dev.bevis.chart;

import java.util.List;

/// Numbers as colors in a grid of named rows and columns; also a confusion matrix.
///
/// @param x what the columns are
/// @param y what the rows are
/// @param value what the colors mean, with its unit
/// @param columns names in order, from left to right
/// @param rows names in order, from top to bottom
/// @param panels grids side by side, in order; empty for one
/// @param cells each drawn with its label
public record HeatMap(
        String title,
        String description,
        String x,
        String y,
        String value,
        List<String> columns,
        List<String> rows,
        List<String> panels,
        List<Cell> cells)
        implements Chart {

    /// One field of the grid.
    ///
    /// @param value for the color; NaN for a gap
    /// @param label written into it; may be empty
    public record Cell(String column, String row, String panel, double value, String label) {}

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        panels = List.copyOf(panels);
        cells = List.copyOf(cells);
    }

    @Override
    public Data data() {
        List<List<Datum>> table =
                cells.stream()
                        .map(cell ->
                                List.<Datum>of(
                                        new Datum.Word(cell.panel()),
                                        new Datum.Word(cell.row()),
                                        new Datum.Word(cell.column()),
                                        new Datum.Value(cell.value())))
                        .toList();
        return new Data(List.of("panel", y, x, value), table);
    }
}
