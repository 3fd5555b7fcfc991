package dev.bevis.loss;

import java.util.Locale;

/// Losses and costs as people read them, the same wherever one is shown.
public final class LossText {

    /// Beyond it, decimals say nothing, and digits would fill a line.
    private static final double LARGE = 1e5;

    private LossText() {}

    /// `1.4373`; `1.7989e5` from a hundred thousand on; `infinite` or `not a number`. At most
    /// twelve characters.
    public static String of(double loss) {
        if (Double.isNaN(loss)) {
            return "not a number";
        }
        if (Double.isInfinite(loss)) {
            return loss > 0 ? "infinite" : "-infinite";
        }
        String fixed = String.format(Locale.ROOT, "%.4f", loss);
        if (Math.abs(Double.parseDouble(fixed)) < LARGE) {
            return fixed.equals("-0.0000") ? "0.0000" : fixed;
        }
        return String.format(Locale.ROOT, "%.4e", loss).replaceFirst("e\\+0?", "e");
    }
}
