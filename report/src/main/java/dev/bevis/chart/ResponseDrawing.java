package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.Response.Group;
import dev.bevis.chart.Sheet.Entry;
import dev.bevis.chart.svg.Ink;

import java.util.ArrayList;
import java.util.List;

/// Draws a [Response].
final class ResponseDrawing {

    private static final String REGION = Ink.MUTED;
    private static final double REGION_OPACITY = 0.13;
    private static final double JOIN_WIDTH = 1.1;
    private static final double JOIN_OPACITY = 0.6;

    /// How far groups stand apart where they have the same place, as a share of the axis.
    private static final double GROUPS_APART = 0.014;

    /// How far networks stand apart.
    private static final double NETWORKS_APART = 0.006;

    private final Response chart;
    private final Medium medium;
    private final Palette palette;
    private final Axis axis;
    private final Scale x;
    private final Scale y;

    private ResponseDrawing(Response chart, Medium medium, Palette palette) {
        this.chart = chart;
        this.medium = medium;
        this.palette = palette;
        this.axis = chart.y();
        this.x =
                Scale.withZero(
                        chart.x().labeled(medium.horizontalName(chart.x().label())),
                        estimates().stream().mapToDouble(estimate -> estimate.point().x()),
                        medium.ticks(8));
        this.y =
                Scale.of(
                        axis.labeled(medium.verticalName(axis.label(), 300)),
                        EstimateLayers.range(estimates(), axis),
                        6);
    }

    static Sheet draw(Response chart, Medium medium, Palette palette) {
        return new ResponseDrawing(chart, medium, palette).sheet();
    }

    private List<Estimate> estimates() {
        return chart.groups().stream().flatMap(group -> group.estimates().stream()).toList();
    }

    private Sheet sheet() {
        Plot plot = new Plot(medium, x, y);
        List<Entry> legend = new ArrayList<>();
        chart.region().ifPresent(region -> addRegion(plot, region));
        if (x.hasZero()) {
            addGap(plot);
        }
        for (int i = 0; i < chart.groups().size(); i++) {
            Group group = chart.groups().get(i);
            String color = palette.of(group.name());
            add(plot, group, i, color);
            if (chart.groups().size() > 1 || !group.name().isBlank()) {
                legend.add(
                        new Entry(
                                group.name(),
                                List.of(
                                        MarkDrawing.line(color, 1, JOIN_WIDTH, JOIN_OPACITY),
                                        MarkDrawing.point(color, i))));
            }
        }
        legend.addAll(EstimateLayers.legend(estimates()));
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
        long missing = estimates().stream().filter(estimate -> !isDrawn(estimate)).count();
        sheet.missing(missing, estimates().size());
        return sheet;
    }

    private boolean isDrawn(Estimate estimate) {
        Point point = estimate.point();
        boolean there = Scale.isDrawn(chart.x(), point.x()) || (x.hasZero() && point.x() == 0);
        return there
                && (Scale.isDrawn(axis, point.y())
                        || (Double.isNaN(point.y()) && estimate.diverged() > 0));
    }

    private void addRegion(Plot plot, Response.Region region) {
        double from = x.place(region.from());
        double to = x.place(region.to());
        if (from < to) {
            Columns field =
                    new Columns("xmin", "xmax", "ymin", "ymax").add(from, to, y.low(), y.high());
            plot.layer("rect", field, "fill", REGION, "alpha", REGION_OPACITY, "size", 0);
        }
    }

    /// The gap between 0 and the numbers that have a logarithm.
    private void addGap(Plot plot) {
        Columns blank =
                new Columns("xmin", "xmax", "ymin", "ymax")
                        .add(x.gap().getFirst(), x.gap().getLast(), y.low(), y.high());
        plot.layer("rect", blank, "fill", Ink.PAPER, "size", 0);
        Columns line = new Columns("x", "y", "xend", "yend");
        for (double place : x.gap()) {
            line.add(place, y.low(), place, y.high());
        }
        plot.layer("segment", line, "color", Ink.MUTED, "size", 0.5, "linetype", 3);
    }

    private void add(Plot plot, Group group, int index, String color) {
        List<Estimate> drawn = group.estimates().stream().filter(this::isDrawn).toList();
        double shift = (index - (chart.groups().size() - 1) / 2.0) * GROUPS_APART;
        List<Double> at = new ArrayList<>();
        Columns path = new Columns("x", "y", "group");
        int stretch = 0;
        double before = Double.NaN;
        for (Estimate estimate : drawn) {
            double place = x.place(estimate.point().x());
            at.add(isShared(group, estimate) ? x.moved(place, shift) : place);
            boolean joined = estimate.joined() && Scale.isDrawn(axis, estimate.point().y());
            if (!joined || (before == 0 && x.hasZero())) {
                stretch++;
            }
            if (joined) {
                path.add(at.getLast(), estimate.point().y(), "s" + stretch);
            }
            before = estimate.point().x();
        }
        plot.layer(
                "path",
                path,
                "color",
                color,
                "size",
                JOIN_WIDTH / Plot.STROKE,
                "alpha",
                JOIN_OPACITY);
        double apart = medium.narrow() ? 2 * NETWORKS_APART : NETWORKS_APART;
        EstimateLayers layers = new EstimateLayers(plot, y, x, axis, true);
        layers.add(drawn, at, apart, color, index);
        layers.remarks(drawn, at, medium);
    }

    /// Whether another group has an estimate so near that they would overlap.
    private boolean isShared(Group group, Estimate estimate) {
        double place = x.place(estimate.point().x());
        return chart.groups().stream()
                .filter(other -> !other.equals(group))
                .flatMap(other -> other.estimates().stream())
                .filter(this::isDrawn)
                .anyMatch(other ->
                        Math.abs(x.share(x.place(other.point().x())) - x.share(place))
                                < GROUPS_APART);
    }
}
