package dev.bevis.choice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// Numbers and lists as sentences have them.
public final class Wording {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Wording() {}

    /// A number that somebody chose, such as a penalty, with at most four significant digits:
    /// `0.005`, `1.389e-4`, `45000`.
    public static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 0.001 && size < 1e6
                ? rounded.toPlainString().replace('-', '−')
                : scientific(rounded);
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value.signum() < 0 ? "−" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }

    /// `45,000`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `1 epoch`, `1,000 epochs`.
    ///
    /// @param one what is counted, in the singular
    public static String count(long value, String one) {
        return count(value) + " " + one + (value == 1 ? "" : "s");
    }

    /// `one`, `one and two`, `one, two and three`.
    ///
    /// @param items at least one
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last == 0
                ? items.getFirst()
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
