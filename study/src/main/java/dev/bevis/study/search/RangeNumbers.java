package dev.bevis.study.search;

import dev.bevis.study.setting.SignificantDigits;
import dev.bevis.text.Decimal;

import java.util.ArrayList;
import java.util.List;

/// The numbers of a range that a search tries: points at equal distances or ratios, and draws.
///
/// Both ends are numbers of the range as they are written; what lies between is rounded as
/// [SignificantDigits] says.
final class RangeNumbers {

    private RangeNumbers() {}

    /// The number at `u` of the way from one end to the other.
    static double at(Range.Numbers range, double u) {
        double from = range.from();
        double to = range.to();
        if (u <= 0 || u >= 1) {
            return (u <= 0 ? from : to) + 0.0;
        }
        if (!range.logarithmic()) {
            return within(range, from + (to - from) * u);
        }
        double low = StrictMath.log10(from);
        double high = StrictMath.log10(to);
        return within(range, StrictMath.pow(10, low + (high - low) * u));
    }

    private static double within(Range.Numbers range, double number) {
        return Math.clamp(SignificantDigits.rounded(number), range.from(), range.to());
    }

    /// So many points, both ends among them.
    ///
    /// @param count at least 2
    static List<Double> points(Range.Numbers range, int count) {
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(range.at((double) i / (count - 1)));
        }
        return points;
    }

    /// The whole number that `u`, uniform in [0, 1), draws from a range.
    ///
    /// Of a uniform range every whole number, ends included, is equally likely. Of a logarithmic
    /// one, k has the weight `ln((k + 1/2) / (k − 1/2))`, close to 1/k: the logarithm is uniform
    /// from half below the lowest to half above the highest, and the nearest whole number is taken,
    /// so that ends are not cut in half.
    ///
    /// @throws IllegalArgumentException if there is no whole number in the range
    static long whole(Range.Numbers range, double u) {
        double low = Math.ceil(range.from());
        double high = Math.floor(range.to());
        if (low > high) {
            throw new IllegalArgumentException(
                    "there is no whole number from "
                            + Decimal.text(range.from())
                            + " to "
                            + Decimal.text(range.to()));
        }
        double drawn;
        if (range.logarithmic()) {
            double from = StrictMath.log(low - 0.5);
            double to = StrictMath.log(high + 0.5);
            drawn = Math.rint(StrictMath.exp(from + (to - from) * u));
        } else {
            drawn = low + Math.floor(u * (high - low + 1));
        }
        return (long) Math.clamp(drawn, low, high);
    }
}
