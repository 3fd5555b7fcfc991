package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Curves.Run;
import dev.bevis.chart.Plot.Columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a plot of [Curves] consists of, from back to front: bands, the runs of single networks,
/// means, points that no line goes through, and marks of what ends or goes on above the axis.
///
/// @param chart for its axes and its cut
/// @param styles of its lines
record CurveLayers(Curves chart, LineStyles styles) {

    /// The width of the line of one network, in pixels.
    static final double THIN = 0.8;

    /// How opaque that is.
    static final double PALE = 0.5;

    /// A stretch without gaps.
    private record Piece(String group, String panel, List<Point> points) {}

    /// Adds all of some lines.
    ///
    /// @param axis the vertical one
    Plot add(Plot plot, List<Line> lines, Axis axis) {
        for (LineStyles.Style style : styles.all()) {
            bands(plot, of(lines, style), style, axis);
        }
        for (LineStyles.Style style : styles.all()) {
            runs(plot, of(lines, style), style, axis);
        }
        for (LineStyles.Style style : styles.all()) {
            means(plot, of(lines, style), style, axis);
        }
        return plot;
    }

    private List<Line> of(List<Line> lines, LineStyles.Style style) {
        return lines.stream().filter(line -> styles.of(line).equals(style)).toList();
    }

    private void bands(Plot plot, List<Line> lines, LineStyles.Style style, Axis axis) {
        Columns bands = new Columns("x", "ymin", "ymax", "group", "panel");
        for (int i = 0; i < lines.size(); i++) {
            int stretch = 0;
            boolean inside = false;
            for (Point point : lines.get(i).points()) {
                boolean drawn =
                        Scale.isDrawn(chart.x(), point.x())
                                && Scale.isDrawn(axis, point.y())
                                && point.hasStrongInterval();
                stretch += inside && !drawn ? 1 : 0;
                inside = drawn;
                if (drawn) {
                    bands.add(
                            point.x(),
                            plot.y().clamp(axis.clamp(point.low())),
                            plot.y().clamp(axis.clamp(point.high())),
                            i + "." + stretch,
                            lines.get(i).panel());
                }
            }
        }
        plot.layer("ribbon", bands, "fill", style.color(), "alpha", styles.shade(), "size", 0);
    }

    private void runs(Plot plot, List<Line> lines, LineStyles.Style style, Axis axis) {
        List<Piece> pieces = new ArrayList<>();
        Columns ends = new Columns("x", "y", "panel");
        for (Line line : lines) {
            for (Run run : line.runs()) {
                Stretches stretches = stretches(run.points(), axis);
                for (List<Point> points : stretches.pieces()) {
                    pieces.add(new Piece("r" + pieces.size(), line.panel(), points));
                }
                if (run.diverged()) {
                    end(run, axis)
                            .ifPresent(point ->
                                    ends.add(point.x(), plot.y().clamp(point.y()), line.panel()));
                }
            }
        }
        paths(plot, pieces, style.color(), style.type(), THIN, PALE);
        plot.layer("point", ends, "color", style.color(), "size", 3, "shape", MarkDrawing.CROSS);
    }

    /// The last place of a run that the axes have.
    private Optional<Point> end(Run run, Axis axis) {
        return run.points().reversed().stream()
                .filter(point ->
                        Scale.isDrawn(chart.x(), point.x()) && Scale.isDrawn(axis, point.y()))
                .findFirst();
    }

    private void means(Plot plot, List<Line> lines, LineStyles.Style style, Axis axis) {
        List<Piece> pieces = new ArrayList<>();
        Columns single = new Columns("x", "y", "panel");
        Columns exits = new Columns("x", "y", "panel");
        for (Line line : lines) {
            Stretches stretches = stretches(line.points(), axis);
            for (List<Point> points : stretches.pieces()) {
                pieces.add(new Piece("m" + pieces.size(), line.panel(), points));
                if (points.size() == 1) {
                    single.add(points.getFirst().x(), points.getFirst().y(), line.panel());
                }
            }
            stretches.exits().forEach(exit -> exits.add(exit.x(), exit.y(), line.panel()));
        }
        paths(plot, pieces, style.color(), style.type(), style.width(), style.opacity());
        plot.layer("point", single, "color", style.color(), "size", 2.5, "shape", 16);
        plot.layer("point", exits, "color", style.color(), "size", 3.5, "shape", 17);
    }

    private Stretches stretches(List<Point> points, Axis axis) {
        return Stretches.of(points, chart.x(), axis, chart.cut());
    }

    private static void paths(
            Plot plot, List<Piece> pieces, String color, int type, double width, double opacity) {
        Columns paths = new Columns("x", "y", "group", "panel");
        for (Piece piece : pieces) {
            if (piece.points().size() > 1) {
                for (Point point : piece.points()) {
                    paths.add(point.x(), point.y(), piece.group(), piece.panel());
                }
            }
        }
        plot.layer(
                "path",
                paths,
                "color",
                color,
                "linetype",
                type,
                "size",
                width / Plot.STROKE,
                "alpha",
                opacity);
    }
}
