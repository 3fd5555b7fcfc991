package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Curves.Run;
import dev.bevis.chart.Sheet.Entry;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Draws [Curves].
final class CurvesDrawing {

    private static final int LEGEND = 48;

    /// How far bands may stretch an axis beyond the lines, as a share of these.
    private static final double BAND_ROOM = 0.15;

    private final Curves chart;
    private final Medium medium;
    private final CurveLayers layers;
    private final LineStyles styles;
    private final List<String> panels;

    private CurvesDrawing(Curves chart, Medium medium, Palette palette) {
        this.chart = chart;
        this.medium = medium;
        this.styles = LineStyles.of(chart, palette);
        this.layers = new CurveLayers(chart, styles);
        this.panels =
                chart.panels().isEmpty()
                        ? List.of()
                        : Sheet.distinct(chart.panels(), chart.lines(), Line::panel);
    }

    static Sheet draw(Curves chart, Medium medium, Palette palette) {
        CurvesDrawing drawing = new CurvesDrawing(chart, medium, palette);
        Sheet sheet = new Sheet(medium, chart.title());
        if (drawing.panels.isEmpty()) {
            drawing.single(sheet);
        } else {
            switch (chart.axes()) {
                case COMMON -> drawing.facets(sheet);
                case FREE -> drawing.free(sheet);
                case DIFFERENT -> drawing.stack(sheet);
            }
        }
        List<Entry> legend = new ArrayList<>(drawing.styles.legend());
        legend.addAll(drawing.marks());
        sheet.legend(legend, LEGEND);
        drawing.remark(sheet);
        return sheet;
    }

    private void single(Sheet sheet) {
        Plot plot = new Plot(medium, horizontal(8), vertical(chart.y(), chart.lines(), 300, 6));
        layers.add(plot, chart.lines(), chart.y());
        sheet.plot(plot, medium.width(), medium.narrow() ? 300 : 360);
    }

    private int columns() {
        return Math.clamp(medium.columns(chart.columns()), 1, panels.size());
    }

    private double panelHeight(int columns) {
        return medium.narrow() ? 160 : columns == 1 ? 180 : 210;
    }

    private void facets(Sheet sheet) {
        int columns = columns();
        int rows = (panels.size() + columns - 1) / columns;
        double each = panelHeight(columns);
        Plot plot =
                new Plot(
                        medium,
                        horizontal(columns == 1 ? 8 : 7 - columns),
                        vertical(chart.y(), chart.lines(), each * rows - 20, 5));
        List<String> names = new ArrayList<>();
        for (String panel : panels) {
            names.add(panelName(panel, columns, names.size()));
        }
        plot.panels(names, columns);
        List<Line> lines = new ArrayList<>();
        for (Line line : chart.lines()) {
            lines.add(inPanel(line, names.get(panels.indexOf(line.panel()))));
        }
        layers.add(plot, lines, chart.y());
        sheet.plot(plot, medium.width(), rows * each + 50);
    }

    private String panelName(String panel, int columns, int number) {
        double width = medium.width() / columns - 40;
        return Texts.hide(Texts.fit(panel, width, medium.label()), number);
    }

    private static Line inPanel(Line line, String panel) {
        return new Line(
                line.name(), line.variant(), panel, line.points(), line.runs(), line.remark());
    }

    /// Panels of the same quantity, each with its own range.
    private void free(Sheet sheet) {
        int columns = columns();
        int rows = (panels.size() + columns - 1) / columns;
        double each = panelHeight(columns) + 20;
        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            String name = panelName(panels.get(i), columns, 0);
            List<Line> lines = of(panels.get(i)).map(line -> inPanel(line, name)).toList();
            boolean first = i % columns == 0;
            Plot plot =
                    new Plot(
                            medium,
                            horizontal(columns == 1 ? 8 : 7 - columns),
                            vertical(
                                    first ? chart.y() : chart.y().labeled(""),
                                    lines,
                                    each - 60,
                                    4));
            plot.panels(List.of(name), 1);
            if (i + columns < panels.size()) {
                plot.theme("axis_title_x", "blank", true);
            }
            plots.add(layers.add(plot, lines, chart.y()));
        }
        List<Double> heights = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            heights.add(each + (row == rows - 1 ? 20 : 0));
        }
        sheet.grid(Plot.grid(plots, columns, heights), medium.width(), rows * each + 20);
    }

    private Stream<Line> of(String panel) {
        return chart.lines().stream().filter(line -> line.panel().equals(panel));
    }

    private void stack(Sheet sheet) {
        int columns = columns();
        int rows = (panels.size() + columns - 1) / columns;
        List<Plot> plots = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean main = row == 0 && columns == 1 && rows > 1;
            heights.add((main ? 260.0 : 160.0) + (row == rows - 1 ? 20 : 0));
        }
        for (int i = 0; i < panels.size(); i++) {
            List<Line> lines = of(panels.get(i)).toList();
            Axis axis = i == 0 ? chart.y() : Axis.linear(panels.get(i));
            boolean lowest = i + columns >= panels.size();
            Scale x = horizontal(columns == 1 ? 8 : 4);
            double height = heights.get(i / columns);
            Plot plot =
                    new Plot(medium, x, vertical(axis, lines, height - 40, height > 200 ? 6 : 4));
            if (!lowest) {
                plot.theme("axis_title_x", "blank", true);
            }
            plots.add(layers.add(plot, lines, axis));
        }
        double height = heights.stream().mapToDouble(Double::doubleValue).reduce(0, Double::sum);
        sheet.grid(Plot.grid(plots, columns, heights), medium.width(), height);
    }

    private Scale horizontal(int count) {
        return Scale.of(
                chart.x().labeled(medium.horizontalName(chart.x().label())),
                chart.lines().stream()
                        .flatMap(CurvesDrawing::drawn)
                        .filter(point -> Scale.isDrawn(chart.y(), point.y()))
                        .mapToDouble(Point::x),
                medium.ticks(count));
    }

    private Scale vertical(Axis axis, List<Line> lines, double room, int count) {
        double[] values =
                lines.stream()
                        .flatMap(CurvesDrawing::drawn)
                        .mapToDouble(Point::y)
                        .filter(value -> Scale.isDrawn(axis, value))
                        .map(value -> Math.min(value, chart.cut()))
                        .toArray();
        double low = Arrays.stream(values).min().orElse(Double.NaN);
        double high = Arrays.stream(values).max().orElse(Double.NaN);
        DoubleStream bands =
                lines.stream()
                        .flatMap(line -> line.points().stream())
                        .filter(Point::hasStrongInterval)
                        .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()))
                        .map(axis::clamp)
                        .filter(value -> Scale.isDrawn(axis, value))
                        .map(value -> near(axis, value, low, high));
        return Scale.of(
                axis.labeled(medium.verticalName(axis.label(), room)),
                DoubleStream.concat(Arrays.stream(values), bands),
                count);
    }

    /// An end of a band, moved to where it does not flatten the lines.
    private double near(Axis axis, double value, double low, double high) {
        if (axis.logarithmic()) {
            double room = StrictMath.pow(high / low, BAND_ROOM);
            return Math.clamp(value, low / room, Math.min(high * room, chart.cut()));
        }
        double room = BAND_ROOM * (high - low);
        return room > 0
                ? Math.clamp(value, low - room, Math.min(high + room, chart.cut()))
                : Math.min(value, chart.cut());
    }

    private static Stream<Point> drawn(Line line) {
        return Stream.concat(
                line.points().stream(), line.runs().stream().flatMap(run -> run.points().stream()));
    }

    /// What else stands in the plots.
    private List<Entry> marks() {
        List<Entry> entries = new ArrayList<>();
        List<Run> runs = chart.lines().stream().flatMap(line -> line.runs().stream()).toList();
        if (!runs.isEmpty()) {
            entries.add(
                    new Entry(
                            "one network each (thin)",
                            List.of(
                                    MarkDrawing.line(
                                            Ink.TEXT, 1, CurveLayers.THIN, CurveLayers.PALE))));
        }
        if (runs.stream().anyMatch(Run::diverged)) {
            entries.add(new Entry("a network diverges", List.of(MarkDrawing.cross(Ink.TEXT))));
        }
        return entries;
    }

    private void remark(Sheet sheet) {
        long all = 0;
        long missing = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (Line line : chart.lines()) {
            boolean first = panels.isEmpty() || line.panel().equals(panels.getFirst());
            Axis axis =
                    first || chart.axes() != Curves.Axes.DIFFERENT ? chart.y() : Axis.linear("");
            for (Point point : line.points()) {
                all++;
                if (Scale.isDrawn(chart.x(), point.x()) && Scale.isDrawn(axis, point.y())) {
                    most = Math.max(most, point.y());
                } else {
                    missing++;
                }
            }
        }
        if (most > chart.cut()) {
            sheet.note("▲ The line goes on above the axis, up to " + Ticks.brief(most) + ".");
        }
        sheet.missing(missing, all);
    }
}
