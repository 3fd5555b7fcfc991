package dev.bevis.chart;

import dev.bevis.chart.Chart.Axis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// An axis with its range and ticks.
///
/// @param low where it begins
/// @param high where it ends, above `low`
/// @param zero the place of 0 on a logarithmic axis that has one; NaN otherwise
record Scale(
        String label, boolean logarithmic, double low, double high, List<Tick> ticks, double zero) {

    /// Beyond this, differences overflow and no picture is left.
    private static final double HUGE = 1e300;

    private static final double TINY = 1e-300;

    /// By how much of its range an axis goes beyond the numbers.
    private static final double MARGIN = 0.03;

    /// How much of a logarithmic axis the place of 0 and the gap beside it take.
    private static final double ZERO = 0.12;

    /// One whose numbers all have a place by themselves.
    Scale(String label, boolean logarithmic, double low, double high, List<Tick> ticks) {
        this(label, logarithmic, low, high, ticks, Double.NaN);
    }

    /// A labeled place.
    record Tick(double value, String label) {}

    /// One for all the numbers that can be drawn; about `count` ticks.
    static Scale of(Axis axis, DoubleStream values, int count) {
        return of(axis, values, count, MARGIN);
    }

    /// One from the smallest number to the largest.
    static Scale tight(Axis axis, DoubleStream values, int count) {
        return of(axis, values, count, 0);
    }

    private static Scale of(Axis axis, DoubleStream values, int count, double share) {
        double[] drawn = values.filter(value -> isDrawn(axis, value)).toArray();
        double low = Arrays.stream(drawn).min().orElse(axis.logarithmic() ? 0.1 : 0);
        double high = Arrays.stream(drawn).max().orElse(1);
        boolean whole = Arrays.stream(drawn).allMatch(value -> value == StrictMath.rint(value));
        if (axis.logarithmic()) {
            if (high / low < 1 + 1e-9) {
                low /= 2;
                high *= 2;
            }
            double ratio = StrictMath.pow(high, share) / StrictMath.pow(low, share);
            low /= ratio;
            high *= ratio;
            return new Scale(axis.label(), true, low, high, Ticks.logarithmic(low, high, count));
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high - low <= 1e-9 * size || high - low < TINY) {
            double half = size < TINY ? 0.5 : size / 2;
            low -= half;
            high += half;
        }
        double margin = share * (high - low);
        low -= margin;
        high += margin;
        return new Scale(axis.label(), false, low, high, Ticks.linear(low, high, count, whole));
    }

    /// One for all the numbers that can be drawn and, on a logarithmic axis, for 0 where it is one
    /// of them, left of a gap.
    static Scale withZero(Axis axis, DoubleStream values, int count) {
        double[] all = values.toArray();
        Scale scale = of(axis, Arrays.stream(all), count);
        boolean any = Arrays.stream(all).anyMatch(value -> value == 0);
        if (!axis.logarithmic() || !any) {
            return scale;
        }
        double zero = scale.moved(scale.low(), -ZERO);
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(zero, "0")));
        ticks.addAll(scale.ticks());
        return new Scale(
                scale.label(),
                true,
                scale.moved(scale.low(), -ZERO * 1.3),
                scale.high(),
                ticks,
                zero);
    }

    /// Whether it is logarithmic and has a place for 0.
    boolean hasZero() {
        return !Double.isNaN(zero);
    }

    /// The sides of the gap beside the place of 0.
    List<Double> gap() {
        return List.of(moved(zero, 0.06), moved(zero, 0.075));
    }

    /// Where a number stands: itself, but for 0 where that has a place of its own.
    double place(double value) {
        return hasZero() && value <= 0 ? zero : clamp(value);
    }

    /// How far along the axis a place is, from 0 to 1.
    double share(double place) {
        return logarithmic
                ? StrictMath.log(place / low) / StrictMath.log(high / low)
                : (place - low) / (high - low);
    }

    /// The place that is a share of the axis farther on.
    double moved(double place, double by) {
        return logarithmic
                ? place * (StrictMath.pow(high, by) / StrictMath.pow(low, by))
                : place + by * (high - low);
    }

    /// One from 0 to counted numbers.
    static Scale counts(String label, double most, int count) {
        double high = most > 0 ? 1.06 * most : 1;
        return new Scale(label, false, 0, high, Ticks.linear(0, high, count, true));
    }

    /// One of `names.size()` places, at 0, 1 and so on; the ticks have no labels.
    static Scale places(String label, int count, double margin) {
        List<Tick> ticks =
                IntStream.range(0, count).mapToObj(place -> new Tick(place, "")).toList();
        return new Scale(label, false, -margin, Math.max(0, count - 1) + margin, ticks);
    }

    /// Whether an axis has a place for a number.
    static boolean isDrawn(Axis axis, double value) {
        return Math.abs(value) < HUGE && (!axis.logarithmic() || value > TINY);
    }

    /// The number, moved into the range.
    double clamp(double value) {
        return Math.clamp(value, low, high);
    }
}
