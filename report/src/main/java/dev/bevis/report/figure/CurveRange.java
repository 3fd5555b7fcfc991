package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves.Line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How far the curves of some settings reach, and which of them would flatten the others on a
/// common axis.
///
/// @param logarithmic whether equal distances are equal ratios
/// @param high where the curves of the others end; infinite where none flattens them
/// @param flattening names of the settings that would flatten the others
record CurveRange(boolean logarithmic, double high, List<String> flattening) {

    /// A setting flattens others that have room for less than one in so many parts of the axis.
    private static final double FLAT = 3;

    /// Of more settings than one in so many it cannot be said that they flatten the others.
    private static final int MINORITY = 3;

    /// A quantity that varies more than so many times is shown on a logarithmic axis.
    private static final double WIDE = 4;

    /// How far an axis goes on above the curves that it is made for.
    private static final double MARGIN = 0.05;

    CurveRange {
        flattening = List.copyOf(flattening);
    }

    /// The range of the curves of one setting.
    private record Reach(String name, double low, double high) {}

    /// The range of some settings.
    ///
    /// @param names of the settings
    /// @param lines of each of them
    /// @param bounded whether the quantity has bounds, and so no flattening ones
    static CurveRange of(List<String> names, List<List<Line>> lines, boolean bounded) {
        List<Reach> reaches = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double[] values =
                    CurveLines.values(lines.get(i))
                            .mapToDouble(Double::doubleValue)
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
            if (values.length > 0) {
                reaches.add(new Reach(names.get(i), values[0], values[values.length - 1]));
            }
        }
        if (bounded || reaches.isEmpty()) {
            return new CurveRange(false, Double.POSITIVE_INFINITY, List.of());
        }
        boolean logarithmic = isWide(reaches);
        List<Reach> rising = new ArrayList<>(reaches);
        rising.sort(Comparator.comparingDouble(Reach::high));
        int most = Math.max(1, rising.size() / MINORITY);
        for (int dropped = 1; dropped <= most && dropped < rising.size(); dropped++) {
            List<Reach> rest = rising.subList(0, rising.size() - dropped);
            boolean rescaled = logarithmic && isWide(rest);
            // A setting that changes little is flat on any axis; what flattens rises far above.
            if (high(rising) > FLAT * high(rest)
                    && span(rising, rescaled) > FLAT * span(rest, rescaled)) {
                List<String> flattening =
                        rising.subList(rising.size() - dropped, rising.size()).stream()
                                .map(Reach::name)
                                .toList();
                return new CurveRange(rescaled, above(rest, rescaled), flattening);
            }
        }
        return new CurveRange(logarithmic, Double.POSITIVE_INFINITY, List.of());
    }

    private static boolean isWide(List<Reach> reaches) {
        return low(reaches) > 0 && high(reaches) > WIDE * low(reaches);
    }

    private static double low(List<Reach> reaches) {
        return reaches.stream().mapToDouble(Reach::low).min().orElse(0);
    }

    private static double high(List<Reach> reaches) {
        return reaches.stream().mapToDouble(Reach::high).max().orElse(0);
    }

    private static double span(List<Reach> reaches, boolean logarithmic) {
        return logarithmic
                ? StrictMath.log(high(reaches) / low(reaches))
                : high(reaches) - low(reaches);
    }

    private static double above(List<Reach> reaches, boolean logarithmic) {
        return logarithmic
                ? high(reaches) * StrictMath.pow(high(reaches) / low(reaches), MARGIN)
                : high(reaches) + MARGIN * span(reaches, false);
    }

    /// Whether one would flatten the others.
    boolean isFlattened() {
        return !flattening.isEmpty();
    }

    /// The axis of a quantity.
    Chart.Axis axis(CurveQuantity quantity) {
        return quantity == CurveQuantity.ACCURACY
                ? Chart.Axis.percent(quantity.label())
                : logarithmic
                        ? Chart.Axis.logarithmic(quantity.label())
                        : Chart.Axis.linear(quantity.label());
    }
}
