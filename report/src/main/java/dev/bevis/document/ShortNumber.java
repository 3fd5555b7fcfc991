package dev.bevis.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// A number as a reader wants it: six significant digits, and whole numbers in full.
final class ShortNumber {

    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final double LARGEST_WHOLE = 1e15;

    private ShortNumber() {}

    /// The number as text; a dash for NaN.
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        BigDecimal exact = new BigDecimal(value);
        if (value == StrictMath.rint(value) && StrictMath.abs(value) <= LARGEST_WHOLE) {
            return exact.toPlainString();
        }
        BigDecimal rounded = exact.round(SIX).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -5 || exponent > 15
                ? rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                        + "e"
                        + exponent
                : rounded.toPlainString();
    }
}
