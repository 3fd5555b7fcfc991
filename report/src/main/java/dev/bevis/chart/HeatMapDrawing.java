package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.HeatMap.Cell;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.Scale.Tick;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.SvgNode;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.List;

/// Draws a [HeatMap].
final class HeatMapDrawing {

    private static final Axis COLORS = Axis.linear("");
    private static final double BAR = 220;

    /// Labels of tiles that would be smaller are left out.
    private static final double SMALLEST = 6.5;

    /// Tiles of larger maps have no gaps between them.
    private static final int MANY = 900;

    private final HeatMap chart;
    private final Medium medium;
    private final double longest;
    private final List<String> panels;
    private final int across;
    private final double rowNames;
    private final double cellWidth;
    private final double cellHeight;

    private HeatMapDrawing(HeatMap chart, Medium medium) {
        this.chart = chart;
        this.medium = medium;
        this.longest = medium.narrow() ? 78 : 140;
        this.panels =
                chart.panels().isEmpty()
                        ? List.of()
                        : Sheet.distinct(chart.panels(), chart.cells(), Cell::panel);
        int columns = Math.max(1, chart.columns().size());
        int most = medium.columns(Math.clamp(24 / columns, 1, 4));
        this.across = Math.clamp(panels.size(), 1, most);
        this.rowNames = (medium.narrow() ? 44 : 60) + Math.min(longest, widest(chart.rows()));
        double room = (medium.width() - rowNames - 24.0 * across) / across;
        this.cellWidth = Math.min(70, room / columns);
        this.cellHeight = Math.clamp(cellWidth, 8, 34);
    }

    static Sheet draw(HeatMap chart, Medium medium) {
        HeatMapDrawing drawing = new HeatMapDrawing(chart, medium);
        Sheet sheet = new Sheet(medium, chart.title());
        if (chart.columns().isEmpty() || chart.rows().isEmpty()) {
            return sheet.note("There is nothing to draw.");
        }
        drawing.plot(sheet);
        return sheet;
    }

    private void plot(Sheet sheet) {
        int columns = chart.columns().size();
        int rows = chart.rows().size();
        Scale x = Scale.places(medium.horizontalName(chart.x()), columns, 0.5);
        Scale y = Scale.places(medium.verticalName(chart.y(), rows * cellHeight + 60), rows, 0.5);
        boolean aslant = widest(chart.columns()) + 3 > cellWidth;
        double before = aslant ? 0.72 * widest(chart.columns()) - cellWidth / 2 : 0;
        Plot plot =
                new Plot(medium, x, y)
                        .columns(fitted(chart.columns()), stride(cellWidth), aslant)
                        .rows(fitted(chart.rows()), stride(cellHeight), before)
                        .theme("panel_grid_major", "blank", true)
                        .theme("axis_line", "blank", true);
        List<String> names = new ArrayList<>();
        for (String panel : panels) {
            names.add(
                    Texts.hide(
                            Texts.fit(panel, columns * cellWidth, medium.label()), names.size()));
        }
        if (!names.isEmpty()) {
            plot.panels(names, across);
        }
        Scale colors = Scale.tight(COLORS, chart.cells().stream().mapToDouble(Cell::value), 4);
        tiles(plot, names, colors);
        int down = Math.max(1, (panels.size() + across - 1) / across);
        double columnNames = aslant ? 0.72 * Math.min(longest, widest(chart.columns())) + 12 : 18;
        double strip = names.isEmpty() ? 0 : 30;
        double width = Math.min(medium.width(), rowNames + across * (columns * cellWidth + 24));
        double height = down * (rows * cellHeight + strip + columnNames + 12) + 40;
        sheet.plot(plot, width, height);
        if (chart.cells().stream().anyMatch(cell -> Scale.isDrawn(COLORS, cell.value()))) {
            legend(sheet, colors);
        }
        if (chart.cells().stream().anyMatch(cell -> !Scale.isDrawn(COLORS, cell.value()))) {
            sheet.legend(
                    List.of(new Sheet.Entry("no number", List.of(MarkDrawing.box(Ink.GRID, 1)))),
                    1);
        }
    }

    private void tiles(Plot plot, List<String> names, Scale colors) {
        Columns tiles = new Columns("xmin", "xmax", "ymin", "ymax", "fill", "panel");
        Columns labels = new Columns("x", "y", "label", "color", "panel");
        double widest =
                chart.cells().stream()
                        .mapToDouble(cell -> Texts.width(Texts.clean(cell.label()), 1))
                        .max()
                        .orElse(0);
        double size =
                Math.min(Math.min(12, cellHeight * 0.6), (cellWidth - 2) / Math.max(0.1, widest));
        for (Cell cell : chart.cells()) {
            int column = chart.columns().indexOf(cell.column());
            int row = chart.rows().size() - 1 - chart.rows().indexOf(cell.row());
            if (column < 0 || row >= chart.rows().size()) {
                continue;
            }
            boolean gap = !Scale.isDrawn(COLORS, cell.value());
            String color =
                    gap
                            ? Ink.GRID
                            : Ink.scale(
                                    (cell.value() - colors.low()) / (colors.high() - colors.low()));
            String panel = names.isEmpty() ? "" : names.get(panels.indexOf(cell.panel()));
            tiles.add(column - 0.5, column + 0.5, row - 0.5, row + 0.5, color, panel);
            if (size >= (medium.narrow() ? medium.small() - 1 : SMALLEST)
                    && !cell.label().isBlank()) {
                String label = Texts.hide(Texts.clean(cell.label()));
                labels.add(
                        (double) column,
                        (double) row,
                        label,
                        gap ? Ink.TEXT : Ink.on(color),
                        panel);
            }
        }
        plot.layer(
                "rect", tiles, "color", Ink.PAPER, "size", chart.cells().size() > MANY ? 0 : 0.3);
        plot.layer("text", labels, "size", size / 2, "family", "sans-serif");
    }

    /// A strip with all colors, their numbers below it.
    private void legend(Sheet sheet, Scale colors) {
        List<SvgNode> nodes = new ArrayList<>();
        List<SvgNode> stops = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            stops.add(
                    SvgNode.element("stop", "offset", i / 10.0, "stop-color", Ink.scale(i / 10.0)));
        }
        nodes.add(SvgNode.element("linearGradient", "id", "colors").with(stops));
        nodes.add(
                SvgNode.text(
                        0,
                        12,
                        medium.small(),
                        Ink.TEXT,
                        "start",
                        Texts.fit(chart.value(), medium.width() - 40, medium.small())));
        nodes.add(
                SvgNode.element(
                        "rect",
                        "x",
                        0.0,
                        "y",
                        19.0,
                        "width",
                        BAR,
                        "height",
                        11.0,
                        "fill",
                        "url(#colors)"));
        for (Tick tick : colors.ticks()) {
            double x = BAR * (tick.value() - colors.low()) / (colors.high() - colors.low());
            nodes.add(
                    SvgNode.element(
                            "line", "x1", x, "x2", x, "y1", 30.0, "y2", 34.0, "stroke", Ink.MUTED));
            String anchor = x < 8 ? "start" : x > BAR - 8 ? "end" : "middle";
            nodes.add(SvgNode.text(x, 45, medium.small(), Ink.MUTED, anchor, tick.label()));
        }
        sheet.add(nodes, 54);
    }

    /// Where the cells are too small for all names, only each of so many is written.
    private static int stride(double cell) {
        return (int) StrictMath.ceil(12 / cell);
    }

    private List<String> fitted(List<String> names) {
        return names.stream().map(name -> Texts.fit(name, longest, medium.small())).toList();
    }

    private double widest(List<String> names) {
        return fitted(names).stream()
                .mapToDouble(name -> Texts.width(name, medium.small()))
                .max()
                .orElse(0);
    }
}
