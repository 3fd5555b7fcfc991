package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Histogram.Counts;
import dev.bevis.chart.Plot.Columns;

import java.util.ArrayList;
import java.util.List;

/// Draws a [Histogram].
final class HistogramDrawing {

    private HistogramDrawing() {}

    static Sheet draw(Histogram chart, Medium medium) {
        List<Double> edges = chart.edges();
        Axis axis = new Axis(medium.horizontalName(chart.x().label()), chart.x().logarithmic());
        Scale x = Scale.of(axis, edges.stream().mapToDouble(Double::doubleValue), medium.ticks(8));
        double most =
                chart.series().stream()
                        .flatMap(series -> series.counts().stream())
                        .mapToDouble(Long::doubleValue)
                        .max()
                        .orElse(0);
        boolean named =
                chart.series().size() > 1
                        || chart.series().stream().anyMatch(series -> !series.name().isBlank());
        int rows = Math.max(1, chart.series().size());
        double each = rows == 1 ? 240 : 130;
        Plot plot = new Plot(medium, x, Scale.counts("count", most, rows == 1 ? 6 : 4));
        if (named) {
            List<String> names = new ArrayList<>();
            for (Counts series : chart.series()) {
                names.add(Texts.hide(medium.horizontalName(series.name()), names.size()));
            }
            plot.panels(names, 1);
            for (int i = 0; i < names.size(); i++) {
                add(plot, axis, edges, chart.series().get(i), i, names.get(i));
            }
        } else {
            chart.series().forEach(series -> add(plot, axis, edges, series, 0, ""));
        }
        Sheet sheet = new Sheet(medium, chart.title()).plot(plot, medium.width(), rows * each + 50);
        if (most == 0) {
            sheet.note("There is nothing to count.");
        }
        return sheet;
    }

    private static void add(
            Plot plot, Axis axis, List<Double> edges, Counts series, int index, String panel) {
        Columns bars = new Columns("xmin", "xmax", "ymin", "ymax", "panel");
        for (int bin = 0; bin < series.counts().size(); bin++) {
            double from = edges.get(bin);
            double to = edges.get(bin + 1);
            long count = series.counts().get(bin);
            if (count > 0 && Scale.isDrawn(axis, from) && Scale.isDrawn(axis, to)) {
                bars.add(from, to, 0.0, (double) count, panel);
            }
        }
        plot.layer(
                "rect",
                bars,
                "fill",
                Ink.data(index),
                "alpha",
                0.85,
                "color",
                Ink.PAPER,
                "size",
                0.3);
    }
}
