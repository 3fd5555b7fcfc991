package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Estimate.Symbol;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.Sheet.Entry;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// What stands for [Estimate]s in a plot: the values of networks as small points side by side, the
/// interval, the mean, and what is remarkable about it.
///
/// @param plot that they are added to
/// @param values the axis of the values
/// @param places the other one
/// @param upright whether the axis of the values is the vertical one
record EstimateLayers(Plot plot, Scale values, Scale places, Axis axis, boolean upright) {

    private static final double SMALL = 1.8;
    private static final double LARGE = 3.2;
    private static final double RING = 6;

    /// Lets-Plot's number of a dashed line.
    private static final int DASHED = 2;

    private static final int OPEN_DIAMOND = 5;

    /// How far a remark stands above the line of its row, as a share of the row.
    private static final double ABOVE = 0.27;

    /// How far marks at the edge stand from it, as a share of the axis.
    private static final double EDGE = 0.025;

    /// Adds some estimates of one look.
    ///
    /// @param at the place of each along the other axis
    /// @param apart how far the values of networks stand from each other there, a share of it
    void add(List<Estimate> estimates, List<Double> at, double apart, String color, int group) {
        Columns networks = columns();
        Columns crosses = columns();
        Columns strong = ends();
        Columns weak = ends();
        Columns beyond = ends();
        Columns corrections = ends();
        Columns corrected = columns();
        Columns rings = columns();
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            Point point = estimate.point();
            double place = at.get(i);
            List<Double> drawn =
                    estimate.values().stream().filter(v -> Scale.isDrawn(axis, v)).toList();
            for (int network = 0; network < drawn.size(); network++) {
                double middle = (drawn.size() - 1) / 2.0;
                put(networks, places.moved(place, (network - middle) * apart), drawn.get(network));
            }
            if (estimate.diverged() > 0) {
                put(crosses, place, values.moved(values.low(), EDGE));
            }
            if (!Scale.isDrawn(axis, point.y())) {
                continue;
            }
            if (point.hasInterval()) {
                double low = axis.clamp(point.low());
                double high = axis.clamp(point.high());
                put(point.isWeak() ? weak : strong, place, values.clamp(low), values.clamp(high));
                if (low < values.low()) {
                    put(beyond, place, values.moved(values.low(), EDGE), values.low());
                }
                if (high > values.high()) {
                    put(beyond, place, values.moved(values.high(), -EDGE), values.high());
                }
            }
            if (Scale.isDrawn(axis, estimate.corrected())) {
                put(corrections, place, point.y(), estimate.corrected());
                put(corrected, place, values.clamp(estimate.corrected()));
            }
            if (estimate.symbol() == Symbol.BEST) {
                put(rings, place, point.y());
            }
        }
        plot.layer("segment", strong, "color", color, "size", 0.8);
        plot.layer("segment", weak, "color", color, "size", 0.6, "linetype", DASHED);
        plot.layer("segment", beyond, "color", color, "size", 0.8, "arrow", Plot.arrow());
        plot.layer("point", networks, "color", color, "size", SMALL, "shape", 16, "alpha", 0.6);
        plot.layer("point", crosses, "color", color, "size", 2.5, "shape", MarkDrawing.CROSS);
        plot.layer("segment", corrections, "color", Ink.TEXT, "size", 0.5);
        means(estimates, at, color, group);
        plot.layer("point", rings, "color", Ink.TEXT, "size", RING, "shape", 1);
        plot.layer("point", corrected, "color", Ink.TEXT, "size", LARGE, "shape", OPEN_DIAMOND);
    }

    private void means(List<Estimate> estimates, List<Double> at, String color, int group) {
        for (Symbol symbol : Symbol.values()) {
            Columns means = columns();
            for (int i = 0; i < estimates.size(); i++) {
                Point point = estimates.get(i).point();
                if (estimates.get(i).symbol() == symbol && Scale.isDrawn(axis, point.y())) {
                    put(means, at.get(i), point.y());
                }
            }
            plot.layer(
                    "point",
                    means,
                    "color",
                    color,
                    "size",
                    symbol == Symbol.WORSE ? 0.7 * LARGE : LARGE,
                    "shape",
                    symbol == Symbol.WORSE || symbol == Symbol.UNDECIDED
                            ? MarkDrawing.open(group)
                            : MarkDrawing.shape(group));
        }
    }

    /// Adds what is remarked on estimates, beside them.
    void remarks(List<Estimate> estimates, List<Double> at, Medium medium) {
        Columns labels = new Columns("x", "y", "label", "hjust");
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            double value =
                    Scale.isDrawn(axis, estimate.point().y())
                            ? estimate.point().y()
                            : values.moved(values.low(), 2 * EDGE);
            if (estimate.remark().isBlank()) {
                continue;
            }
            String text = Texts.hide(Texts.clean(estimate.remark()));
            double across = upright ? places.share(at.get(i)) : values.share(value);
            int side = across > 0.5 ? -1 : 1;
            if (upright) {
                double above = values.share(value) > 0.9 ? -0.05 : 0.05;
                labels.add(
                        places.moved(at.get(i), 0.012 * side),
                        values.moved(value, above),
                        text,
                        side > 0 ? 0 : 1);
            } else {
                double beyond = side > 0 ? most(estimate) : least(estimate);
                labels.add(
                        values.moved(values.clamp(beyond), 0.02 * side),
                        at.get(i) + ABOVE,
                        text,
                        side > 0 ? 0 : 1);
            }
        }
        plot.layer(
                "text",
                labels,
                "size",
                medium.small() / 2,
                "color",
                Ink.TEXT,
                "family",
                "sans-serif");
    }

    private double most(Estimate estimate) {
        return range(List.of(estimate), axis)
                .filter(value -> Scale.isDrawn(axis, value))
                .max()
                .orElse(values.moved(values.low(), 2 * EDGE));
    }

    private double least(Estimate estimate) {
        return range(List.of(estimate), axis)
                .filter(value -> Scale.isDrawn(axis, value))
                .min()
                .orElse(values.moved(values.low(), 2 * EDGE));
    }

    private static Columns columns() {
        return new Columns("x", "y");
    }

    private static Columns ends() {
        return new Columns("x", "y", "xend", "yend");
    }

    private void put(Columns columns, double place, double value) {
        columns.add(upright ? place : value, upright ? value : place);
    }

    private void put(Columns columns, double place, double from, double to) {
        if (upright) {
            columns.add(place, from, place, to);
        } else {
            columns.add(from, place, to, place);
        }
    }

    /// The numbers that an axis needs room for; intervals that say little are not among them.
    static DoubleStream range(List<Estimate> estimates, Axis axis) {
        return estimates.stream()
                .flatMapToDouble(estimate -> {
                    Point point = estimate.point();
                    DoubleStream all =
                            DoubleStream.concat(
                                    DoubleStream.of(point.y(), estimate.corrected()),
                                    estimate.values().stream().mapToDouble(Double::doubleValue));
                    return point.hasStrongInterval()
                            ? DoubleStream.concat(
                                    all,
                                    DoubleStream.of(
                                            axis.clamp(point.low()), axis.clamp(point.high())))
                            : all;
                });
    }

    /// What a legend says of the symbols of some estimates.
    static List<Entry> legend(List<Estimate> estimates) {
        List<Entry> entries = new ArrayList<>();
        for (Symbol symbol : Symbol.values()) {
            boolean any = estimates.stream().anyMatch(each -> each.symbol() == symbol);
            if (symbol != Symbol.PLAIN && any) {
                entries.add(new Entry(symbol.text(), MarkDrawing.symbol(symbol)));
            }
        }
        if (estimates.stream().anyMatch(each -> !Double.isNaN(each.corrected()))) {
            entries.add(
                    new Entry(
                            "corrected for having been chosen",
                            List.of(MarkDrawing.point(Ink.TEXT, 7))));
        }
        if (estimates.stream().anyMatch(each -> !each.values().isEmpty())) {
            entries.add(new Entry("one network each (small)", List.of(MarkDrawing.dot(Ink.TEXT))));
        }
        if (estimates.stream()
                .anyMatch(each -> each.point().hasInterval() && each.point().isWeak())) {
            entries.add(
                    new Entry(
                            "interval of two networks: says little",
                            List.of(MarkDrawing.line(Ink.TEXT, DASHED, 1.3, 1))));
        }
        if (estimates.stream().anyMatch(each -> each.diverged() > 0)) {
            entries.add(new Entry("networks that diverged", List.of(MarkDrawing.cross(Ink.TEXT))));
        }
        return entries;
    }
}
