package dev.bevis.choice;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A formula in the three ways in which documents write it. All three are ours and trusted; nothing
/// that a user chose is ever part of one, but numbers. These may be written as `5e-4`, which the
/// first two have as 5 × 10⁻⁴: in a formula the letter would be a name, and the minus a difference.
///
/// @param tex for LaTeX and Markdown, without dollar signs
/// @param mathml the content of a `<math>` element
/// @param plain for terminals, and what a screen reader says
public record Formula(String tex, String mathml, String plain) {

    private static final Pattern TEX_NUMBER =
            Pattern.compile("(?<![A-Za-z0-9.])([0-9]+(?:\\.[0-9]+)?)e(-?[0-9]+)");

    private static final Pattern MATHML_NUMBER =
            Pattern.compile("<mn>([0-9]+(?:\\.[0-9]+)?)e(-?[0-9]+)</mn>");

    public Formula {
        tex =
                powers(
                        TEX_NUMBER,
                        tex,
                        digits -> digits + " \\times ",
                        exponent -> "10^{" + exponent + "}");
        mathml =
                powers(
                        MATHML_NUMBER,
                        mathml,
                        digits -> "<mn>" + digits + "</mn><mo>×</mo>",
                        exponent ->
                                "<msup><mn>10</mn><mn>"
                                        + exponent.replace('-', '−')
                                        + "</mn></msup>");
    }

    private static String powers(
            Pattern number,
            String text,
            Function<String, String> digits,
            Function<String, String> power) {
        return number.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                (found.group(1).equals("1") ? "" : digits.apply(found.group(1)))
                                        + power.apply(found.group(2))));
    }
}
