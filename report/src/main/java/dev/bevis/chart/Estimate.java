package dev.bevis.chart;

import dev.bevis.chart.Chart.Datum;
import dev.bevis.chart.Chart.Point;

import java.util.ArrayList;
import java.util.List;

/// What came out of one setting: a mean with its interval, and the values that it is the mean of.
///
/// @param point the mean; y is NaN where no network has a value
/// @param values of the networks, NaN for one that diverged; empty where they are not drawn
/// @param symbol how it compares with others
/// @param corrected the mean without what it owes to having been chosen; NaN for none
/// @param joined whether lines along an axis go through it
/// @param remark that stands beside it, such as `2 of 5 stuck`; empty for none
public record Estimate(
        Point point,
        List<Double> values,
        Symbol symbol,
        double corrected,
        boolean joined,
        String remark) {

    /// How a setting compares with others, as a symbol.
    public enum Symbol {
        /// Nothing is said of it.
        PLAIN(""),
        /// The best, which a search chooses.
        BEST("the best"),
        /// It may be as good as the best.
        INDISTINGUISHABLE("indistinguishable from the best"),
        /// Too few seeds to tell.
        UNDECIDED("too few seeds to tell"),
        /// It is worse than the best.
        WORSE("worse than the best");

        private final String text;

        Symbol(String text) {
            this.text = text;
        }

        /// What a legend says.
        String text() {
            return text;
        }
    }

    public Estimate {
        values = List.copyOf(values);
    }

    /// A mean alone.
    public static Estimate of(Point point) {
        return new Estimate(point, List.of(), Symbol.PLAIN, Double.NaN, true, "");
    }

    /// How many networks diverged.
    long diverged() {
        return values.stream().filter(value -> value.isNaN()).count();
    }

    /// The numbers of some estimates as a table: a row for the mean and, where wanted, for each
    /// network.
    ///
    /// @param names of the columns that begin each row
    /// @param before the data that begin the rows of each estimate
    /// @param label of the values
    static Chart.Data table(
            List<String> names,
            List<List<Datum>> before,
            String label,
            List<Estimate> estimates,
            boolean each) {
        boolean ofEach = each && estimates.stream().anyMatch(e -> !e.values().isEmpty());
        boolean compared = estimates.stream().anyMatch(e -> e.symbol() != Symbol.PLAIN);
        List<String> columns = new ArrayList<>(names);
        if (ofEach) {
            columns.add("of");
        }
        columns.addAll(List.of(label, "low", "high"));
        if (compared) {
            columns.addAll(List.of("corrected", "standing"));
        }
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            boolean mean = !Double.isNaN(estimate.point().y()) || estimate.values().isEmpty();
            int networks = ofEach ? estimate.values().size() : 0;
            for (int network = mean ? 0 : 1; network <= networks; network++) {
                List<Datum> row = new ArrayList<>(before.get(i));
                if (ofEach) {
                    row.add(new Datum.Word(network == 0 ? "mean" : "network " + network));
                }
                row.addAll(estimate.numbers(network));
                if (compared) {
                    row.add(new Datum.Value(network == 0 ? estimate.corrected() : Double.NaN));
                    row.add(new Datum.Word(estimate.symbol().text()));
                }
                rows.add(row);
            }
        }
        return new Chart.Data(columns, rows);
    }

    /// The mean with its interval, or the value of a network, from 1.
    private List<Datum> numbers(int network) {
        return network == 0
                ? List.of(
                        new Datum.Value(point.y()),
                        new Datum.Value(point.low()),
                        new Datum.Value(point.high()))
                : List.of(
                        new Datum.Value(values.get(network - 1)),
                        new Datum.Value(Double.NaN),
                        new Datum.Value(Double.NaN));
    }
}
