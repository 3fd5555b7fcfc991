package dev.bevis.chart;

import java.util.List;

/// A chart or picture as data: what is to be seen, not how it is drawn. One record serves every
/// form of a document.
public sealed interface Chart permits Curves, Response, HeatMap, Bars, Histogram, Pictures {

    /// The title above it.
    String title();

    /// What it shows, in plain sentences for those who cannot see it.
    String description();

    /// Its numbers, as a table that can be unfolded beside it or saved.
    Data data();

    /// An axis.
    ///
    /// @param label with its unit, such as `accuracy (%)`
    /// @param logarithmic whether equal distances are equal ratios; then all its numbers are above
    ///   0
    record Axis(String label, boolean logarithmic) {

        /// One with equal distances.
        public static Axis linear(String label) {
            return new Axis(label, false);
        }

        /// One with equal ratios.
        public static Axis logarithmic(String label) {
            return new Axis(label, true);
        }
    }

    /// A point with its interval.
    ///
    /// @param low lower end of the interval; NaN where there is none
    /// @param high upper end of the interval; NaN where there is none
    record Point(double x, double y, double low, double high) {

        /// One without an interval.
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        /// Whether it has an interval.
        public boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    /// The numbers of a chart.
    ///
    /// @param columns their names with units
    /// @param rows each with one datum for every column
    record Data(List<String> columns, List<List<Datum>> rows) {
        public Data {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Datum> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row needs "
                                    + columns.size()
                                    + " data, one for each column, got "
                                    + row.size());
                }
            }
        }
    }

    /// One entry of [Data].
    sealed interface Datum {

        /// A name.
        record Word(String text) implements Datum {}

        /// A number; NaN for none.
        record Value(double value) implements Datum {}
    }
}
