package dev.bevis.chart;

import dev.bevis.chart.Bars.Bar;
import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Plot.Columns;
import dev.bevis.chart.Sheet.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Draws [Bars]: points with intervals, since their axis need not begin at 0.
final class BarsDrawing {

    private BarsDrawing() {}

    static Sheet draw(Bars chart, Medium medium) {
        double room = medium.narrow() ? 120 : 198;
        List<String> names = Sheet.distinct(List.of(), chart.bars(), Bar::name);
        List<String> groups =
                chart.groups().isEmpty()
                        ? List.of()
                        : Sheet.distinct(chart.groups(), chart.bars(), Bar::group);
        Axis axis =
                new Axis(
                        Texts.fit(
                                chart.value().label(), medium.width() - room - 40, medium.label()),
                        chart.value().logarithmic());
        Scale x =
                Scale.of(
                        axis,
                        chart.bars().stream()
                                .flatMapToDouble(
                                        bar -> DoubleStream.of(bar.value(), bar.low(), bar.high())),
                        medium.ticks(6));
        List<String> shown =
                names.stream().map(name -> Texts.fit(name, room, medium.small())).toList();
        Scale y = Scale.places("", names.size(), 0.6);
        Plot plot = new Plot(medium, x, y).rows(shown, 1, 0).theme("axis_title_y", "blank", true);
        int many = Math.max(1, groups.size());
        double step = 0.7 / many;
        List<Entry> legend = new ArrayList<>();
        for (int group = 0; group < many; group++) {
            double shift = ((many - 1) / 2.0 - group) * step;
            Columns points = new Columns("x", "y");
            Columns intervals = new Columns("x", "y", "xend", "yend");
            for (Bar bar : chart.bars()) {
                boolean mine = groups.isEmpty() || groups.indexOf(bar.group()) == group;
                if (mine && Scale.isDrawn(axis, bar.value())) {
                    double place = names.size() - 1 - names.indexOf(bar.name()) + shift;
                    points.add(bar.value(), place);
                    if (!Double.isNaN(bar.low()) && !Double.isNaN(bar.high())) {
                        intervals.add(x.clamp(bar.low()), place, x.clamp(bar.high()), place);
                    }
                }
            }
            String color = Ink.data(group);
            plot.layer("segment", intervals, "color", color, "size", 0.9);
            plot.layer(
                    "point", points, "color", color, "size", 3, "shape", MarkDrawing.shape(group));
            if (!groups.isEmpty()) {
                legend.add(
                        new Entry(
                                groups.get(group),
                                List.of(
                                        MarkDrawing.line(color, 1, 0.9 * Plot.STROKE, 1),
                                        MarkDrawing.point(color, group))));
            }
        }
        double row = Math.max(24, 13.0 * many + 6);
        Sheet sheet =
                new Sheet(medium, chart.title())
                        .plot(plot, medium.width(), 70 + row * (names.size() + 0.2));
        sheet.legend(legend, 30);
        Remarks.missing(
                sheet,
                chart.bars().stream().filter(bar -> !Scale.isDrawn(axis, bar.value())).count(),
                chart.bars().size());
        return sheet;
    }
}
