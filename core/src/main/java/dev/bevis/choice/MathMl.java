package dev.bevis.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// MathML of formulas written in a line, for [Formula#mathml].
///
/// A line is a row of tokens with a space between any two: `v ← ρ v + ( 1 − ρ ) g^2`. Letters are
/// names, digits are numbers, all else is an operator; `η_t` has an index, `g^2` a power. What has
/// more than one line, such as [#fraction], stands among them as it is.
public final class MathMl {

    private static final String ELEMENT = "<";

    private MathMl() {}

    /// The elements of some rows behind each other.
    public static String of(String... rows) {
        StringBuilder all = new StringBuilder();
        for (String row : rows) {
            if (row.startsWith(ELEMENT)) {
                all.append(row);
            } else {
                tokens(row).forEach(token -> all.append(token(token)));
            }
        }
        return all.toString();
    }

    private static List<String> tokens(String row) {
        List<String> tokens = new ArrayList<>(Arrays.asList(row.strip().split(" +")));
        tokens.removeIf(String::isEmpty);
        return tokens;
    }

    private static String token(String token) {
        int index = token.indexOf('_');
        int power = token.indexOf('^');
        if (index > 0) {
            return "<msub>" + pair(token, index) + "</msub>";
        }
        if (power > 0) {
            return "<msup>" + pair(token, power) + "</msup>";
        }
        int first = token.codePointAt(0);
        String element =
                Character.isDigit(first) || (first == '−' && token.length() > 1)
                        ? "mn"
                        : Character.isLetter(first) || first == '∞' ? "mi" : "mo";
        return "<" + element + ">" + token + "</" + element + ">";
    }

    private static String pair(String token, int at) {
        return token(token.substring(0, at)) + token(token.substring(at + 1));
    }

    /// A fraction of two rows.
    public static String fraction(String above, String below) {
        return "<mfrac>" + group(above) + group(below) + "</mfrac>";
    }

    /// The root of a row.
    public static String root(String row) {
        return "<msqrt>" + of(row) + "</msqrt>";
    }

    /// A row to the power of another.
    public static String power(String row, String exponent) {
        return "<msup>" + group(row) + group(exponent) + "</msup>";
    }

    /// Rows as one thing.
    public static String group(String... rows) {
        return "<mrow>" + of(rows) + "</mrow>";
    }

    /// Room between two formulas.
    public static String comma() {
        return "<mo>,</mo><mspace width=\"2em\"/>";
    }
}
