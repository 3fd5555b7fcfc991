package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Chart.Datum;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Summary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The columns of a table's CSV file, one after another: numbers as numbers with all their digits,
/// an interval in two columns, accuracies in percent and their differences in points. What columns
/// of a name hold is said once, in [ColumnMeaning].
///
/// @param <T> what a row is about
public final class DataColumns<T> {

    private static final int HUNDRED = 2;
    private static final Datum NONE = new Datum.Value(Double.NaN);

    private final List<String> names = new ArrayList<>();
    private final List<Function<T, Datum>> cells = new ArrayList<>();

    /// A column of words.
    public DataColumns<T> word(String name, Function<T, String> cell) {
        return add(name, row -> new Datum.Word(cell.apply(row)));
    }

    /// A column of whole numbers.
    public DataColumns<T> whole(String name, ToLongFunction<T> cell) {
        return add(name, row -> new Datum.Word(Long.toString(cell.applyAsLong(row))));
    }

    /// A column of whole numbers where there are any.
    public DataColumns<T> wholeIfAny(String name, Function<T, OptionalInt> cell) {
        return add(
                name,
                row -> {
                    OptionalInt number = cell.apply(row);
                    return number.isPresent() ? new Datum.Value(number.getAsInt()) : NONE;
                });
    }

    /// A column of numbers where there are any.
    public DataColumns<T> number(String name, Function<T, Optional<Double>> cell) {
        return add(name, row -> cell.apply(row).<Datum>map(Datum.Value::new).orElse(NONE));
    }

    /// A column of shares in percent, or of their differences in points, where there are any.
    public DataColumns<T> hundredfold(String name, Function<T, Optional<Double>> share) {
        return add(
                name,
                row ->
                        share.apply(row)
                                .<Datum>map(value -> new Datum.Value(hundredfold(value)))
                                .orElse(NONE));
    }

    /// Two columns with the ends of an interval of shares, `…_low` and `…_high`, in percent or
    /// points.
    public DataColumns<T> interval(String name, Function<T, Optional<Interval>> interval) {
        return hundredfold(name + "_low", row -> interval.apply(row).map(Interval::low))
                .hundredfold(name + "_high", row -> interval.apply(row).map(Interval::high));
    }

    /// A mean accuracy: `NAME_percent`, its interval, and the standard deviation `NAME_s_points`.
    public DataColumns<T> accuracy(String name, Function<T, Optional<Summary>> summary) {
        String percent = name + "_percent";
        return hundredfold(percent, row -> summary.apply(row).map(Summary::mean))
                .hundredfold(percent + "_low", row -> summary.apply(row).map(Summary::low))
                .hundredfold(percent + "_high", row -> summary.apply(row).map(Summary::high))
                .hundredfold(
                        name + "_s_points",
                        row -> summary.apply(row).map(Summary::standardDeviation));
    }

    /// The data of a table with a row for each of `rows`.
    public Chart.Data of(Collection<T> rows) {
        return new Chart.Data(
                names,
                rows.stream()
                        .map(row -> cells.stream().map(cell -> cell.apply(row)).toList())
                        .toList());
    }

    /// A hundred times a number, as the nearest to what its decimal digits say: 0.29 is 29.
    public static double hundredfold(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(share).movePointRight(HUNDRED).doubleValue()
                : share;
    }

    private DataColumns<T> add(String name, Function<T, Datum> cell) {
        names.add(name);
        cells.add(cell);
        return this;
    }
}
