package dev.bevis.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Lines over a common horizontal axis, each with a band where its points have intervals, and with
/// the runs that it is the mean of as thin lines.
///
/// @param lines with colors by [Line#name], dashes by [Line#variant], panels by [Line#panel]
/// @param panels in the order drawn, from left to right and top to bottom; empty for one chart
/// @param columns panels side by side; with 1 they stand below each other
/// @param axes what the vertical axes of panels have in common
/// @param cut where the vertical axis ends though lines go on beyond it; infinite for nowhere
public record Curves(
        String title,
        String description,
        Axis x,
        Axis y,
        List<Line> lines,
        List<String> panels,
        int columns,
        Axes axes,
        double cut)
        implements Chart {

    /// What the vertical axes of panels have in common.
    public enum Axes {
        /// All have the same.
        COMMON,
        /// Each has a range of its own, of the same quantity.
        FREE,
        /// Each is of a quantity of its own: `y` that of the first, the panel's name that of the
        /// others.
        DIFFERENT
    }

    /// One line.
    ///
    /// @param name of what is drawn, such as a setting; blank for what needs no name
    /// @param variant of it, such as `training` or `validation`; empty for none
    /// @param panel one of the chart's; empty where there are none
    /// @param points ascending in x
    /// @param runs that it is the mean of; empty where they are not drawn
    /// @param remark on the name, in the legend; empty for none
    public record Line(
            String name,
            String variant,
            String panel,
            List<Point> points,
            List<Run> runs,
            String remark) {
        public Line {
            points = List.copyOf(points);
            runs = List.copyOf(runs);
        }

        /// One without runs.
        public Line(String name, String variant, String panel, List<Point> points) {
            this(name, variant, panel, points, List.of(), "");
        }
    }

    /// What one network did.
    ///
    /// @param name such as its seeds
    /// @param points ascending in x
    /// @param diverged whether it ended because its numbers were no longer finite
    public record Run(String name, List<Point> points, boolean diverged) {
        public Run {
            points = List.copyOf(points);
        }
    }

    /// One that is cut nowhere.
    public Curves(
            String title,
            String description,
            Axis x,
            Axis y,
            List<Line> lines,
            List<String> panels,
            int columns,
            Axes axes) {
        this(title, description, x, y, lines, panels, columns, axes, Double.POSITIVE_INFINITY);
    }

    public Curves {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
    }

    @Override
    public List<List<String>> namesTogether() {
        return Stream.concat(Stream.of(""), panels.stream())
                .map(panel ->
                        lines.stream()
                                .filter(line ->
                                        axes == Axes.DIFFERENT || line.panel().equals(panel))
                                .map(Line::name)
                                .distinct()
                                .toList())
                .toList();
    }

    @Override
    public Data data() {
        return data(true);
    }

    @Override
    public Data brief() {
        return data(false);
    }

    private Data data(boolean all) {
        boolean runs = all && lines.stream().anyMatch(line -> !line.runs().isEmpty());
        List<List<Datum>> rows = new ArrayList<>();
        for (Line line : lines) {
            String mean = line.runs().isEmpty() ? "" : "mean";
            line.points().forEach(point -> rows.add(row(line, mean, point, runs)));
            for (Run run : runs ? line.runs() : List.<Run>of()) {
                run.points().forEach(point -> rows.add(row(line, run.name(), point, true)));
            }
        }
        List<String> columns = new ArrayList<>(List.of("panel", "line", "variant"));
        if (runs) {
            columns.add("of");
        }
        columns.addAll(List.of(x.label(), y.label(), "low", "high"));
        return new Data(columns, rows);
    }

    private static List<Datum> row(Line line, String of, Point point, boolean runs) {
        List<Datum> row =
                new ArrayList<>(
                        List.of(
                                new Datum.Word(line.panel()),
                                new Datum.Word(line.name()),
                                new Datum.Word(line.variant())));
        if (runs) {
            row.add(new Datum.Word(of));
        }
        row.addAll(
                List.of(
                        new Datum.Value(point.x()),
                        new Datum.Value(point.y()),
                        new Datum.Value(point.low()),
                        new Datum.Value(point.high())));
        return row;
    }
}
