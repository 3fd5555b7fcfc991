package dev.bevis.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as people write them in files and on command lines: decimal, finite, with a point and
/// without anything between the digits.
public final class Decimal {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /// Longer numbers than this are not looked at.
    private static final int LONGEST = 400;

    private static final int MOST_WHOLE_DIGITS = 20;

    private Decimal() {}

    /// Whether a text is a number. One that begins with zeros, such as `017` or `001`, is not: it
    /// is mostly what is left of a decimal comma.
    public static boolean isNumber(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches();
    }

    /// The shortest of the usual forms that reads back equal: `0.001`, `1e-5`, `45000`.
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (exact.signum() == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        String plain = exact.toPlainString();
        String digits = exact.unscaledValue().abs().toString();
        String scientific =
                (exact.signum() < 0 ? "-" : "")
                        + digits.charAt(0)
                        + (digits.length() > 1 ? "." + digits.substring(1) : "")
                        + "e"
                        + (digits.length() - 1 - exact.scale());
        double size = Math.abs(value);
        return (size >= 1e-3 && size < 1e7) || plain.length() <= scientific.length()
                ? plain
                : scientific;
    }

    /// The double next to a number; 0 has no sign.
    ///
    /// @throws IllegalArgumentException if the text is none, or out of the range of doubles, with
    ///   what to write instead where that can be told
    public static double real(String text) {
        requireNumber(text, "a number");
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) || (value == 0 && !isZero(text))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not 0 or a number from 5e-324 to 1.79e308 in size");
        }
        return value + 0.0;
    }

    private static boolean isZero(String text) {
        return text.split("[eE]", 2)[0].chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    }

    /// A whole number, also one written as `1e6` or `2.0`.
    ///
    /// @throws IllegalArgumentException if the text is none from `least` to `most`, with what to
    ///   write instead where that can be told
    public static long whole(String text, long least, long most) {
        requireNumber(text, "a whole number");
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isZero = number.signum() == 0;
            if (isZero || number.precision() - (long) number.scale() <= MOST_WHOLE_DIGITS) {
                if (!isZero && number.stripTrailingZeros().scale() > 0) {
                    throw new IllegalArgumentException("'" + text + "' is not a whole number");
                }
                long value = isZero ? 0 : number.longValueExact();
                if (least <= value && value <= most) {
                    return value;
                }
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Too large, as those that come here without an exception.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a whole number from " + least + " to " + most);
    }

    private static void requireNumber(String text, String what) {
        if (!isNumber(text)) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is not "
                            + what
                            + Misread.of(text).map(misread -> "; " + misread.advice()).orElse(""));
        }
    }
}
