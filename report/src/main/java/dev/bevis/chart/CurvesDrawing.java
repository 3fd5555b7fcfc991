package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Plot.Columns;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Draws [Curves].
final class CurvesDrawing {

    private static final int LEGEND = 48;

    private final Curves chart;
    private final Medium medium;
    private final LineStyles styles;
    private final List<String> panels;

    private CurvesDrawing(Curves chart, Medium medium) {
        this.chart = chart;
        this.medium = medium;
        this.styles = LineStyles.of(chart.lines());
        this.panels =
                chart.panels().isEmpty()
                        ? List.of()
                        : Sheet.distinct(chart.panels(), chart.lines(), Line::panel);
    }

    static Sheet draw(Curves chart, Medium medium) {
        CurvesDrawing drawing = new CurvesDrawing(chart, medium);
        Sheet sheet = new Sheet(medium, chart.title());
        if (drawing.panels.isEmpty()) {
            drawing.single(sheet);
        } else if (chart.common()) {
            drawing.facets(sheet);
        } else {
            drawing.stack(sheet);
        }
        sheet.legend(drawing.styles.legend(), LEGEND);
        drawing.remark(sheet);
        return sheet;
    }

    private void single(Sheet sheet) {
        Plot plot = new Plot(medium, horizontal(8), vertical(chart.y(), chart.lines(), 300, 6));
        add(plot, chart.lines(), chart.y());
        sheet.plot(plot, medium.width(), 360);
    }

    private void facets(Sheet sheet) {
        int columns = Math.clamp(medium.columns(chart.columns()), 1, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        double each = columns == 1 ? 180 : 210;
        Plot plot =
                new Plot(
                        medium,
                        horizontal(columns == 1 ? 8 : 7 - columns),
                        vertical(chart.y(), chart.lines(), each * rows - 20, 5));
        double width = medium.width() / columns - 40;
        List<String> names = new ArrayList<>();
        for (String panel : panels) {
            names.add(Texts.hide(Texts.fit(panel, width, medium.label()), names.size()));
        }
        plot.panels(names, columns);
        List<Line> lines = new ArrayList<>();
        for (Line line : chart.lines()) {
            String name = names.get(panels.indexOf(line.panel()));
            lines.add(new Line(line.name(), line.variant(), name, line.points()));
        }
        add(plot, lines, chart.y());
        sheet.plot(plot, medium.width(), rows * each + 50);
    }

    private void stack(Sheet sheet) {
        int columns = Math.clamp(medium.columns(chart.columns()), 1, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        List<Plot> plots = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean main = row == 0 && columns == 1 && rows > 1;
            heights.add((main ? 260.0 : 160.0) + (row == rows - 1 ? 20 : 0));
        }
        for (int i = 0; i < panels.size(); i++) {
            String panel = panels.get(i);
            List<Line> lines =
                    chart.lines().stream().filter(line -> line.panel().equals(panel)).toList();
            Axis axis = i == 0 ? chart.y() : Axis.linear(panel);
            boolean lowest = i + columns >= panels.size();
            Scale x = horizontal(columns == 1 ? 8 : 4);
            double height = heights.get(i / columns);
            Plot plot =
                    new Plot(medium, x, vertical(axis, lines, height - 40, height > 200 ? 6 : 4));
            if (!lowest) {
                plot.theme("axis_title_x", "blank", true);
            }
            plots.add(add(plot, lines, axis));
        }
        double height = heights.stream().mapToDouble(Double::doubleValue).reduce(0, Double::sum);
        sheet.grid(Plot.grid(plots, columns, heights), medium.width(), height);
    }

    private Scale horizontal(int count) {
        Axis axis = new Axis(medium.horizontalName(chart.x().label()), chart.x().logarithmic());
        return Scale.of(
                axis,
                chart.lines().stream()
                        .flatMapToDouble(line ->
                                line.points().stream()
                                        .filter(point -> Scale.isDrawn(chart.y(), point.y()))
                                        .mapToDouble(Point::x)),
                medium.ticks(count));
    }

    private Scale vertical(Axis axis, List<Line> lines, double room, int count) {
        Axis fitting = new Axis(medium.verticalName(axis.label(), room), axis.logarithmic());
        return Scale.of(
                fitting,
                lines.stream()
                        .flatMap(line -> line.points().stream())
                        .flatMapToDouble(
                                point -> DoubleStream.of(point.y(), point.low(), point.high())),
                count);
    }

    /// Adds bands, then lines, then points that no line goes through.
    private Plot add(Plot plot, List<Line> lines, Axis axis) {
        for (LineStyles.Style style : styles.all()) {
            Columns bands = new Columns("x", "ymin", "ymax", "group", "panel");
            split(lines, style, axis, true)
                    .forEach(piece -> {
                        for (Point point : piece.points()) {
                            bands.add(
                                    point.x(),
                                    plot.y().clamp(point.low()),
                                    plot.y().clamp(point.high()),
                                    piece.group(),
                                    piece.panel());
                        }
                    });
            plot.layer("ribbon", bands, "fill", style.color(), "alpha", styles.shade(), "size", 0);
        }
        for (LineStyles.Style style : styles.all()) {
            Columns paths = new Columns("x", "y", "group", "panel");
            Columns single = new Columns("x", "y", "panel");
            for (Piece piece : split(lines, style, axis, false)) {
                for (Point point : piece.points()) {
                    if (piece.points().size() == 1) {
                        single.add(point.x(), point.y(), piece.panel());
                    } else {
                        paths.add(point.x(), point.y(), piece.group(), piece.panel());
                    }
                }
            }
            plot.layer(
                    "path",
                    paths,
                    "color",
                    style.color(),
                    "linetype",
                    style.type(),
                    "size",
                    style.width() / Plot.STROKE,
                    "alpha",
                    style.opacity());
            plot.layer("point", single, "color", style.color(), "size", 2.5, "shape", 16);
        }
        return plot;
    }

    /// A stretch of a line without gaps.
    private record Piece(String group, String panel, List<Point> points) {}

    private List<Piece> split(
            List<Line> lines, LineStyles.Style style, Axis axis, boolean intervals) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!styles.of(line).equals(style)) {
                continue;
            }
            List<Point> current = new ArrayList<>();
            for (Point point : line.points()) {
                boolean there = isDrawn(point, axis) && (!intervals || point.hasInterval());
                if (there) {
                    current.add(point);
                } else if (!current.isEmpty()) {
                    pieces.add(new Piece(i + "." + pieces.size(), line.panel(), current));
                    current = new ArrayList<>();
                }
            }
            if (!current.isEmpty()) {
                pieces.add(new Piece(i + "." + pieces.size(), line.panel(), current));
            }
        }
        return pieces;
    }

    private boolean isDrawn(Point point, Axis axis) {
        return Scale.isDrawn(chart.x(), point.x()) && Scale.isDrawn(axis, point.y());
    }

    private void remark(Sheet sheet) {
        long all = chart.lines().stream().mapToLong(line -> line.points().size()).sum();
        long missing =
                chart.lines().stream()
                        .flatMap(line ->
                                line.points().stream()
                                        .filter(point ->
                                                !isDrawn(
                                                        point,
                                                        chart.common()
                                                                        || line.panel()
                                                                                .equals(first())
                                                                ? chart.y()
                                                                : Axis.linear(""))))
                        .count();
        Remarks.missing(sheet, missing, all);
    }

    private String first() {
        return panels.isEmpty() ? "" : panels.getFirst();
    }
}
