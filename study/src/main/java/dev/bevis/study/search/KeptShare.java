package dev.bevis.study.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of its settings that a round of a search keeps, such as `1/3`.
///
/// @param numerator at least 1
/// @param denominator above it
public record KeptShare(long numerator, long denominator) {

    private static final Pattern FRACTION = Pattern.compile("([0-9]{1,6}) ?/ ?([0-9]{1,6})");
    private static final Pattern DECIMAL = Pattern.compile("0?\\.[0-9]{1,6}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,4})?) ?%");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public KeptShare {
        if (numerator < 1 || numerator >= denominator) {
            throw new IllegalArgumentException(
                    "expected a part of the settings above 0 and below 1, got "
                            + numerator
                            + "/"
                            + denominator
                            + "; for example 1/3");
        }
        long common =
                BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValue();
        numerator /= common;
        denominator /= common;
    }

    /// The one that a text such as `1/3`, `0.25` or `25%` means.
    ///
    /// @throws IllegalArgumentException if it is none
    public static KeptShare parse(String text) {
        Matcher fraction = FRACTION.matcher(text.strip());
        if (fraction.matches()) {
            return new KeptShare(
                    Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)));
        }
        Matcher percent = PERCENT.matcher(text.strip());
        if (percent.matches()) {
            return of(new BigDecimal(percent.group(1)).divide(HUNDRED));
        }
        if (DECIMAL.matcher(text.strip()).matches()) {
            return of(new BigDecimal(text.strip()));
        }
        throw new IllegalArgumentException(
                "expected a part of the settings such as 1/3, 0.25 or 25%, got '" + text + "'");
    }

    private static KeptShare of(BigDecimal part) {
        int scale = Math.max(0, part.scale());
        return new KeptShare(
                part.movePointRight(scale).longValueExact(),
                BigDecimal.ONE.movePointRight(scale).longValueExact());
    }

    /// As files write it.
    public String text() {
        return numerator + "/" + denominator;
    }

    /// As a number, above 0 and below 1.
    public double value() {
        return (double) numerator / denominator;
    }

    /// How many of some settings it is, rounded up.
    public int of(int settings) {
        return (int) ((settings * numerator + denominator - 1) / denominator);
    }
}
