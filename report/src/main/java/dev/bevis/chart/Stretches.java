package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;

import java.util.ArrayList;
import java.util.List;

/// A line in pieces: without what has no place on its axes, and without what is above a cut.
///
/// @param pieces each without gaps, and not empty
/// @param exits where the line crosses the cut, or begins or ends above it
record Stretches(List<List<Point>> pieces, List<Point> exits) {

    /// Those of a line.
    ///
    /// @param cut where the vertical axis ends; infinite for nowhere
    static Stretches of(List<Point> points, Axis x, Axis y, double cut) {
        List<List<Point>> pieces = new ArrayList<>();
        List<Point> exits = new ArrayList<>();
        List<Point> current = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean there = Scale.isDrawn(x, point.x()) && Scale.isDrawn(y, point.y());
            boolean above = there && point.y() > cut;
            if (there && !above) {
                if (current.isEmpty() && i > 0 && isAbove(points.get(i - 1), x, y, cut)) {
                    current.add(crossing(points.get(i - 1), point, y, cut));
                }
                current.add(point);
                continue;
            }
            if (above && !current.isEmpty()) {
                current.add(crossing(current.getLast(), point, y, cut));
                exits.add(current.getLast());
            } else if (above && (i == 0 || !isAbove(points.get(i - 1), x, y, cut))) {
                exits.add(Point.of(point.x(), cut));
            }
            if (!current.isEmpty()) {
                pieces.add(current);
                current = new ArrayList<>();
            }
        }
        if (!current.isEmpty()) {
            pieces.add(current);
        }
        return new Stretches(pieces, exits);
    }

    private static boolean isAbove(Point point, Axis x, Axis y, double cut) {
        return Scale.isDrawn(x, point.x()) && Scale.isDrawn(y, point.y()) && point.y() > cut;
    }

    /// Where the straight line between two points, one on each side of the cut, meets it.
    private static Point crossing(Point one, Point other, Axis y, double cut) {
        double share =
                (place(cut, y) - place(one.y(), y)) / (place(other.y(), y) - place(one.y(), y));
        double at = one.x() + Math.clamp(share, 0, 1) * (other.x() - one.x());
        return Point.of(at, cut);
    }

    private static double place(double value, Axis axis) {
        return axis.logarithmic() ? StrictMath.log(value) : value;
    }
}
