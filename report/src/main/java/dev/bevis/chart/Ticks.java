package dev.bevis.chart;

import dev.bevis.chart.Scale.Tick;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Round numbers along an axis, written as people write them.
final class Ticks {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// What is tried as a share of a power of ten, until there are ticks enough.
    private static final List<BigDecimal> STEPS =
            Stream.of("5", "2", "1", "0.5", "0.2", "0.1").map(BigDecimal::new).toList();

    private Ticks() {}

    /// About `count` multiples of 1, 2 or 5 times a power of ten.
    ///
    /// @param whole whether a step below 1 makes no sense
    static List<Tick> linear(double low, double high, int count, boolean whole) {
        int least = Math.max(3, count * 2 / 3);
        int exponent = exponent(high - low);
        BigDecimal step = BigDecimal.TEN.scaleByPowerOfTen(exponent);
        for (int i = 0; i < STEPS.size() && inside(low, high, step) < least; i++) {
            step = STEPS.get(i).scaleByPowerOfTen(exponent);
        }
        if (whole && step.compareTo(BigDecimal.ONE) < 0) {
            step = BigDecimal.ONE;
        }
        BigDecimal first = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<BigDecimal> places = new ArrayList<>();
        for (BigDecimal place = first;
                place.doubleValue() <= high && places.size() <= 2 * count + 2;
                place = place.add(step)) {
            places.add(place);
        }
        return labeled(places, step);
    }

    private static double inside(double low, double high, BigDecimal step) {
        double length = step.doubleValue();
        return StrictMath.floor(high / length) - StrictMath.ceil(low / length) + 1;
    }

    private static List<Tick> labeled(List<BigDecimal> places, BigDecimal step) {
        double size =
                places.stream().mapToDouble(place -> Math.abs(place.doubleValue())).max().orElse(0);
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        boolean plain = size < 1e6 && decimals <= 6;
        return places.stream()
                .filter(place -> place.doubleValue() >= -Double.MAX_VALUE)
                .map(place ->
                        new Tick(
                                place.doubleValue(),
                                plain
                                        ? plain(place.setScale(decimals, RoundingMode.HALF_UP))
                                        : scientific(place)))
                .toList();
    }

    /// Powers of ten, or round numbers between them where there are not two.
    static List<Tick> logarithmic(double low, double high, int count) {
        int first = exponent(low * (1 - 1e-12));
        int last = exponent(high * (1 + 1e-12));
        List<Integer> powers = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            if (inside(power(1, power), low, high)) {
                powers.add(power);
            }
        }
        if (powers.size() >= 3) {
            int stride = Math.max(1, (powers.size() + count - 1) / count);
            boolean plain = powers.getFirst() >= -4 && powers.getLast() <= 4;
            return powers.stream()
                    .filter(power -> Math.floorMod(power - powers.getFirst(), stride) == 0)
                    .map(power ->
                            new Tick(
                                    power(1, power).doubleValue(),
                                    plain ? plain(power(1, power)) : "10" + raised(power)))
                    .toList();
        }
        List<Tick> ticks = new ArrayList<>();
        int[] factors = powers.size() == 2 ? new int[] {1, 3} : new int[] {1, 2, 5};
        for (int power = first; power <= last; power++) {
            for (int factor : factors) {
                BigDecimal place = power(factor, power);
                if (inside(place, low, high)) {
                    boolean plain = power >= -4 && power <= 4;
                    ticks.add(
                            new Tick(
                                    place.doubleValue(), plain ? plain(place) : scientific(place)));
                }
            }
        }
        return ticks.size() >= 2 ? ticks : linear(low, high, count, false);
    }

    /// A number as a remark says it, with three digits.
    static String brief(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e6
                ? plain(
                        rounded.scale() < 0
                                ? rounded.setScale(0, RoundingMode.UNNECESSARY)
                                : rounded)
                : scientific(rounded);
    }

    /// All digits, thousands apart as in `4,000`.
    private static String plain(BigDecimal value) {
        return minus(String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value));
    }

    private static BigDecimal power(int factor, int exponent) {
        BigDecimal place = new BigDecimal(factor).scaleByPowerOfTen(exponent);
        return exponent > 0 ? place.setScale(0) : place;
    }

    private static boolean inside(BigDecimal place, double low, double high) {
        double value = place.doubleValue();
        return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
    }

    /// The largest power of ten that is not above a number.
    private static int exponent(double value) {
        BigDecimal exact = new BigDecimal(value);
        return exact.precision() - exact.scale() - 1;
    }

    private static String scientific(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal brief = value.stripTrailingZeros();
        int exponent = brief.precision() - brief.scale() - 1;
        String factor = brief.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        String power = "10" + raised(exponent);
        String written = (factor + "×" + power).replaceFirst("^(-?)1×", "$1");
        return minus(written);
    }

    private static String raised(int exponent) {
        StringBuilder out = new StringBuilder();
        for (char sign : Integer.toString(exponent).toCharArray()) {
            out.append(sign == '-' ? '⁻' : SUPERSCRIPTS.charAt(sign - '0'));
        }
        return out.toString();
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
