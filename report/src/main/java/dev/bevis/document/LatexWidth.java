package dev.bevis.document;

import java.util.stream.DoubleStream;

/// About how wide words are in the fonts of LaTeX, in em. Computer Modern, rounded up.
final class LatexWidth {

    private static final double MONOSPACED = 0.53;
    private static final double MARGIN = 1.02;

    private LatexWidth() {}

    /// The width of a line.
    ///
    /// @param code whether all characters have the same width
    static double of(String words, boolean code) {
        return code
                ? MONOSPACED * words.length()
                : MARGIN * sum(words.codePoints().mapToDouble(LatexWidth::of));
    }

    /// The sum of some widths, added in their order.
    static double sum(DoubleStream widths) {
        double sum = 0;
        for (double width : widths.toArray()) {
            sum += width;
        }
        return sum;
    }

    private static double of(int point) {
        if (point >= '0' && point <= '9') {
            return 0.5;
        }
        if (".,;:!'ijl|[]()/ ".indexOf(point) >= 0) {
            return point == ' '
                    ? 0.334
                    : point == '/' ? 0.5 : point == '(' || point == ')' ? 0.39 : 0.28;
        }
        if ("frst-".indexOf(point) >= 0) {
            return 0.395;
        }
        if ("acegoz".indexOf(point) >= 0) {
            return 0.5;
        }
        if ("mw".indexOf(point) >= 0) {
            return 0.834;
        }
        if (point >= 'a' && point <= 'z') {
            return 0.556;
        }
        return point == '%' || point == 'M' || point == 'W' ? 0.95 : 0.78;
    }
}
