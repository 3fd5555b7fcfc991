package dev.bevis.chart;

import java.util.List;

/// Named values with intervals, one row each, the first at the top.
///
/// @param value the axis of the values
/// @param groups with colors of their own, in order; empty for one
/// @param bars several of one name stand in one row
public record Bars(
        String title, String description, Axis value, List<String> groups, List<Bar> bars)
        implements Chart {

    /// One value.
    ///
    /// @param group one of the chart's; empty where there are none
    /// @param estimate the value as its y
    public record Bar(String name, String group, Estimate estimate) {

        /// A value alone.
        ///
        /// @param low lower end of the interval; NaN for none
        /// @param high upper end of the interval; NaN for none
        public Bar(String name, String group, double value, double low, double high) {
            this(name, group, Estimate.of(new Point(0, value, low, high)));
        }
    }

    public Bars {
        groups = List.copyOf(groups);
        bars = List.copyOf(bars);
    }

    @Override
    public List<List<String>> namesTogether() {
        return List.of(groups);
    }

    @Override
    public Data data() {
        return data(true);
    }

    @Override
    public Data brief() {
        return data(false);
    }

    private Data data(boolean each) {
        return Estimate.table(
                List.of("name", "group"),
                bars.stream()
                        .map(bar ->
                                List.<Datum>of(
                                        new Datum.Word(bar.name()), new Datum.Word(bar.group())))
                        .toList(),
                value.label(),
                bars.stream().map(Bar::estimate).toList(),
                each);
    }
}
