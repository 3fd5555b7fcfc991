package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.Response.Group;
import dev.bevis.chart.Sheet.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Draws a [Response].
final class ResponseDrawing {

    private static final String REGION = "#009E73";
    private static final double REGION_OPACITY = 0.18;
    private static final double JOIN_WIDTH = 1.3;

    private ResponseDrawing() {}

    static Sheet draw(Response chart, Medium medium) {
        Scale x =
                Scale.of(
                        new Axis(medium.horizontalName(chart.x().label()), chart.x().logarithmic()),
                        points(chart)
                                .filter(point -> Scale.isDrawn(chart.y(), point.y()))
                                .mapToDouble(Point::x),
                        medium.ticks(8));
        Scale y =
                Scale.of(
                        new Axis(
                                medium.verticalName(chart.y().label(), 300),
                                chart.y().logarithmic()),
                        points(chart)
                                .flatMapToDouble(point ->
                                        DoubleStream.of(point.y(), point.low(), point.high())),
                        6);
        Plot plot = new Plot(medium, x, y);
        List<Entry> legend = new ArrayList<>();
        chart.region().ifPresent(region -> addRegion(plot, x, y, region));
        for (int i = 0; i < chart.groups().size(); i++) {
            Group group = chart.groups().get(i);
            add(plot, chart, group.points(), i);
            if (chart.groups().size() > 1 || !group.name().isBlank()) {
                legend.add(
                        new Entry(
                                group.name(),
                                List.of(
                                        MarkDrawing.line(Ink.data(i), 1, JOIN_WIDTH, 0.7),
                                        MarkDrawing.point(Ink.data(i), i))));
            }
        }
        chart.region()
                .ifPresent(region ->
                        legend.add(
                                new Entry(
                                        region.label(),
                                        List.of(MarkDrawing.box(REGION, REGION_OPACITY)))));
        Sheet sheet =
                new Sheet(medium, chart.title())
                        .plot(plot, medium.width(), medium.narrow() ? 300 : 360);
        sheet.legend(legend, 30);
        Remarks.missing(
                sheet,
                points(chart).filter(point -> !isDrawn(chart, point)).count(),
                points(chart).count());
        return sheet;
    }

    private static Stream<Point> points(Response chart) {
        return chart.groups().stream().flatMap(group -> group.points().stream());
    }

    private static boolean isDrawn(Response chart, Point point) {
        return Scale.isDrawn(chart.x(), point.x()) && Scale.isDrawn(chart.y(), point.y());
    }

    private static void addRegion(Plot plot, Scale x, Scale y, Response.Region region) {
        double from = x.clamp(region.from());
        double to = x.clamp(region.to());
        if (from < to) {
            Columns field =
                    new Columns("xmin", "xmax", "ymin", "ymax").add(from, to, y.low(), y.high());
            plot.layer("rect", field, "fill", REGION, "alpha", REGION_OPACITY, "size", 0);
        }
    }

    private static void add(Plot plot, Response chart, List<Point> points, int index) {
        Columns path = new Columns("x", "y");
        Columns intervals = new Columns("x", "y", "xend", "yend");
        for (Point point : points) {
            if (isDrawn(chart, point)) {
                path.add(point.x(), point.y());
                if (point.hasInterval()) {
                    double low = plot.y().clamp(point.low());
                    double high = plot.y().clamp(point.high());
                    intervals.add(point.x(), low, point.x(), high);
                }
            }
        }
        String color = Ink.data(index);
        plot.layer("segment", intervals, "color", color, "size", 0.8);
        plot.layer("path", path, "color", color, "size", JOIN_WIDTH / Plot.STROKE, "alpha", 0.7);
        plot.layer("point", path, "color", color, "size", 3, "shape", MarkDrawing.shape(index));
    }
}
