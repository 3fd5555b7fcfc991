package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Histogram.Counts;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Draws a [Histogram].
final class HistogramDrawing {

    /// Bars are flattened by others so many times as high.
    private static final double FLAT = 4;

    private HistogramDrawing() {}

    static Sheet draw(Histogram chart, Medium medium) {
        List<Double> edges = chart.edges();
        Axis axis = new Axis(medium.horizontalName(chart.x().label()), chart.x().logarithmic());
        Scale x = Scale.of(axis, edges.stream().mapToDouble(Double::doubleValue), medium.ticks(8));
        double most = chart.series().stream().mapToDouble(HistogramDrawing::most).max().orElse(0);
        boolean named =
                chart.series().size() > 1
                        || chart.series().stream().anyMatch(series -> !series.name().isBlank());
        int rows = Math.max(1, chart.series().size());
        double each = rows == 1 ? 240 : 140;
        Sheet sheet = new Sheet(medium, chart.title());
        List<Counts> series = chart.series();
        boolean free = named && isFlattened(series);
        if (free) {
            List<Plot> plots = new ArrayList<>();
            List<Double> heights = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                boolean lowest = i == rows - 1;
                Plot plot = new Plot(medium, x, Scale.counts("count", most(series.get(i)), 3));
                String name = Texts.hide(medium.horizontalName(series.get(i).name()));
                plot.panels(List.of(name), 1);
                if (!lowest) {
                    plot.theme("axis_title_x", "blank", true);
                }
                add(plot, axis, edges, series.get(i), name);
                plots.add(plot);
                heights.add(each + (lowest ? 20 : 0));
            }
            sheet.grid(Plot.grid(plots, 1, heights), medium.width(), rows * each + 20);
        } else {
            Plot plot = new Plot(medium, x, Scale.counts("count", most, rows == 1 ? 6 : 4));
            List<String> names = new ArrayList<>();
            for (Counts counts : series) {
                names.add(Texts.hide(medium.horizontalName(counts.name()), names.size()));
            }
            if (named) {
                plot.panels(names, 1);
            }
            for (int i = 0; i < series.size(); i++) {
                add(plot, axis, edges, series.get(i), named ? names.get(i) : "");
            }
            sheet.plot(plot, medium.width(), rows * each + 50);
        }
        if (series.stream().anyMatch(counts -> !counts.least().isEmpty())) {
            sheet.legend(
                    List.of(
                            new Sheet.Entry(
                                    "from the least to the most of the networks",
                                    List.of(MarkDrawing.upright(Ink.TEXT)))),
                    1);
        }
        if (free) {
            sheet.note("Each panel has an axis of counts of its own.");
        }
        if (most == 0) {
            sheet.note("There is nothing to count.");
        }
        return sheet;
    }

    private static double most(Counts series) {
        return Stream.concat(series.counts().stream(), series.most().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /// Whether the highest bars of some series would be low on the axis of others.
    private static boolean isFlattened(List<Counts> series) {
        double high = series.stream().mapToDouble(HistogramDrawing::most).max().orElse(0);
        double low = series.stream().mapToDouble(HistogramDrawing::most).min().orElse(0);
        return high > FLAT * low;
    }

    private static void add(Plot plot, Axis axis, List<Double> edges, Counts series, String panel) {
        Columns ranges = new Columns("x", "y", "xend", "yend", "panel");
        Columns bars = new Columns("xmin", "xmax", "ymin", "ymax", "panel");
        for (int bin = 0; bin < series.counts().size(); bin++) {
            double from = edges.get(bin);
            double to = edges.get(bin + 1);
            double count = series.counts().get(bin);
            if (count > 0 && Scale.isDrawn(axis, from) && Scale.isDrawn(axis, to)) {
                bars.add(from, to, 0.0, count, panel);
                if (series.most(bin) > series.least(bin)) {
                    double middle = (from + to) / 2;
                    ranges.add(middle, series.least(bin), middle, series.most(bin), panel);
                }
            }
        }
        plot.layer("rect", bars, "fill", Ink.MUTED, "alpha", 0.65, "color", Ink.PAPER, "size", 0.3);
        plot.layer("segment", ranges, "color", Ink.TEXT, "size", 0.6);
    }
}
