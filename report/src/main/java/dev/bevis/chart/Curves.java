package dev.bevis.chart;

import java.util.List;

/// Lines over a common horizontal axis, each with a band where its points have intervals.
///
/// @param lines with colors by [Line#name], dashes by [Line#variant], panels by [Line#panel]
/// @param panels in the order drawn, from left to right and top to bottom; empty for one chart
/// @param columns panels side by side; with 1 they stand below each other
/// @param common whether all panels have the same vertical axis; if not, `y` is that of the first
///   and the panel's name labels the others
public record Curves(
        String title,
        String description,
        Axis x,
        Axis y,
        List<Line> lines,
        List<String> panels,
        int columns,
        boolean common)
        implements Chart {

    /// One line.
    ///
    /// @param name of what is drawn, such as a setting
    /// @param variant of it, such as `training` or `validation`; empty for none
    /// @param panel one of the chart's; empty where there are none
    /// @param points ascending in x
    public record Line(String name, String variant, String panel, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    public Curves {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
    }

    @Override
    public Data data() {
        List<List<Datum>> rows =
                lines.stream()
                        .flatMap(line ->
                                line.points().stream()
                                        .map(point ->
                                                List.<Datum>of(
                                                        new Datum.Word(line.panel()),
                                                        new Datum.Word(line.name()),
                                                        new Datum.Word(line.variant()),
                                                        new Datum.Value(point.x()),
                                                        new Datum.Value(point.y()),
                                                        new Datum.Value(point.low()),
                                                        new Datum.Value(point.high()))))
                        .toList();
        return new Data(
                List.of("panel", "line", "variant", x.label(), y.label(), "low", "high"), rows);
    }
}
