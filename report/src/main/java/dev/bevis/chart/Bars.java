package dev.bevis.chart;

import java.util.List;

/// Named values with intervals, one row each, the first at the top.
///
/// @param value the axis of the values
/// @param groups with colors of their own, in order; empty for one
public record Bars(
        String title, String description, Axis value, List<String> groups, List<Bar> bars)
        implements Chart {

    /// One value.
    ///
    /// @param group one of the chart's; empty where there are none
    /// @param low lower end of the interval; NaN for none
    /// @param high upper end of the interval; NaN for none
    public record Bar(String name, String group, double value, double low, double high) {}

    public Bars {
        groups = List.copyOf(groups);
        bars = List.copyOf(bars);
    }

    @Override
    public Data data() {
        List<List<Datum>> rows =
                bars.stream()
                        .map(bar ->
                                List.<Datum>of(
                                        new Datum.Word(bar.name()),
                                        new Datum.Word(bar.group()),
                                        new Datum.Value(bar.value()),
                                        new Datum.Value(bar.low()),
                                        new Datum.Value(bar.high())))
                        .toList();
        return new Data(List.of("name", "group", value.label(), "low", "high"), rows);
    }
}
