package dev.bevis.chart;

import dev.bevis.chart.Bars.Bar;
import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Sheet.Entry;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.List;

/// Draws [Bars]: points with intervals, since their axis need not begin at 0.
final class BarsDrawing {

    /// Networks that have room beside each other in a row.
    private static final int NETWORKS = 5;

    private BarsDrawing() {}

    static Sheet draw(Bars chart, Medium medium, Palette palette) {
        double room = medium.narrow() ? 120 : 198;
        List<String> names = Sheet.distinct(List.of(), chart.bars(), Bar::name);
        List<String> groups =
                chart.groups().isEmpty()
                        ? List.of()
                        : Sheet.distinct(chart.groups(), chart.bars(), Bar::group);
        Axis axis =
                chart.value()
                        .labeled(
                                Texts.fit(
                                        chart.value().label(),
                                        medium.width() - room - 40,
                                        medium.label()));
        List<Estimate> estimates = chart.bars().stream().map(Bar::estimate).toList();
        Scale x = Scale.of(axis, EstimateLayers.range(estimates, axis), medium.ticks(6));
        List<String> shown =
                names.stream().map(name -> Texts.fit(name, room, medium.small())).toList();
        Scale y = Scale.places("", names.size(), 0.6);
        Plot plot = new Plot(medium, x, y).rows(shown, 1, 0).theme("axis_title_y", "blank", true);
        int many = Math.max(1, groups.size());
        double step = 0.7 / many;
        List<Entry> legend = new ArrayList<>();
        for (int group = 0; group < many; group++) {
            double shift = ((many - 1) / 2.0 - group) * step;
            List<Estimate> mine = new ArrayList<>();
            List<Double> places = new ArrayList<>();
            for (Bar bar : chart.bars()) {
                if (groups.isEmpty() || groups.indexOf(bar.group()) == group) {
                    mine.add(bar.estimate());
                    places.add(names.size() - 1 - names.indexOf(bar.name()) + shift);
                }
            }
            String color = palette.of(groups.isEmpty() ? "" : groups.get(group));
            EstimateLayers layers = new EstimateLayers(plot, x, y, axis, false);
            layers.add(mine, places, 0.75 * step / (y.high() - y.low()) / NETWORKS, color, group);
            layers.remarks(mine, places, medium);
            if (!groups.isEmpty()) {
                legend.add(
                        new Entry(
                                groups.get(group),
                                List.of(
                                        MarkDrawing.line(color, 1, 0.9 * Plot.STROKE, 1),
                                        MarkDrawing.point(color, group))));
            }
        }
        double row = Math.max(28, 15.0 * many + 6);
        Sheet sheet =
                new Sheet(medium, chart.title())
                        .plot(plot, medium.width(), 70 + row * (names.size() + 0.2));
        legend.addAll(EstimateLayers.legend(estimates));
        sheet.legend(legend, 30);
        sheet.missing(
                estimates.stream()
                        .filter(each -> each.diverged() == 0)
                        .filter(each -> !Scale.isDrawn(axis, each.point().y()))
                        .count(),
                estimates.size());
        return sheet;
    }
}
