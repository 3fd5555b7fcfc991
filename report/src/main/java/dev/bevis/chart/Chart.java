package dev.bevis.chart;

import java.util.List;

/// A chart or picture as data: what is to be seen, not how it is drawn. One record serves every
/// form of a document.
public sealed interface Chart permits Curves, Response, HeatMap, Bars, Histogram, Pictures {

    /// The title above it.
    String title();

    /// What it shows, in plain sentences for those who cannot see it.
    String description();

    /// Its numbers, all of them, as a table that can be saved.
    Data data();

    /// Its numbers as a table that can be unfolded beside it: without those of each seed, where
    /// these are many.
    default Data brief() {
        return data();
    }

    /// The names that only colors tell apart: those in each plot of it.
    default List<List<String>> namesTogether() {
        return List.of();
    }

    /// An axis.
    ///
    /// @param label with its unit, such as `accuracy (%)`
    /// @param logarithmic whether equal distances are equal ratios; then all its numbers are above
    ///   0
    /// @param least the smallest number that there can be: no interval is drawn below it
    /// @param most the largest number that there can be
    record Axis(String label, boolean logarithmic, double least, double most) {

        private static final double WHOLE = 100;

        /// One of any numbers.
        public Axis(String label, boolean logarithmic) {
            this(label, logarithmic, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        /// One of shares, with equal distances, from 0 to 100.
        public static Axis percent(String label) {
            return new Axis(label, false, 0, WHOLE);
        }

        /// The same with another label.
        Axis labeled(String other) {
            return new Axis(other, logarithmic, least, most);
        }

        /// The number, moved to the nearest that there can be.
        double clamp(double value) {
            return Math.clamp(value, least, most);
        }

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
    /// @param n how many values it is the mean of; 0 where that does not matter
    record Point(double x, double y, double low, double high, int n) {

        /// One whose interval is drawn whatever it is made of.
        public Point(double x, double y, double low, double high) {
            this(x, y, low, high, 0);
        }

        /// One without an interval.
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        /// Whether it has an interval.
        public boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }

        /// Whether the interval is made of two values only: it is then so wide that it says little.
        public boolean isWeak() {
            return n == 2;
        }

        /// Whether it has an interval that says something.
        boolean hasStrongInterval() {
            return hasInterval() && !isWeak();
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
