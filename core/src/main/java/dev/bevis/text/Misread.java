package dev.bevis.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A number in another notation than [Decimal]'s, and how to write it here.
///
/// @param number the same number as Bevis reads it
/// @param why what is different here
public record Misread(String number, String why) {

    private static final int LONGEST = 60;
    private static final String DIGITS = "[-+]?[0-9]+";
    private static final String REAL = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";

    /// @param form of the texts that are meant
    /// @param number in Bevis's notation, or nearer to it
    private record Notation(Pattern form, String why, Function<MatchResult, String> number) {

        Notation(String form, String why, Function<MatchResult, String> number) {
            this(Pattern.compile(form), why, number);
        }
    }

    /// The first that fits counts.
    private static final List<Notation> KNOWN =
            List.of(
                    new Notation(
                            "([-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+)(\\.[0-9]+)?",
                            "without separators between thousands",
                            m -> m.group(1).replace(",", "") + group(m, 2)),
                    new Notation(
                            "([-+]?[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}|[-+]?[1-9][0-9]{0,2}(?:\\.[0-9]{3})+(?=,))(,[0-9]+)?",
                            "without separators between thousands",
                            m -> m.group(1).replace(".", "") + group(m, 2).replace(',', '.')),
                    new Notation(
                            "([-+]?[0-9]*),([0-9]+(?:[eE][-+]?[0-9]+)?)",
                            "with a decimal point",
                            m -> m.group(1) + "." + m.group(2)),
                    new Notation(
                            "[-+]?[0-9]+(?:[_'’ \u00a0\u202f][0-9]+)+(?:\\.[0-9]+)?",
                            "without anything between the digits",
                            m -> m.group().replaceAll("[_'’ \u00a0\u202f]", "")),
                    new Notation(
                            "([-+]?)0+([1-9][0-9]*)",
                            "without zeros in front, or with a decimal point",
                            m -> m.group(1) + m.group(2)),
                    new Notation(
                            "([-+]?)0+([0-9](?:\\.[0-9]*)?(?:[eE].*)?)",
                            "without zeros in front",
                            m -> m.group(1) + m.group(2)),
                    new Notation(
                            "([-+]?)0+([1-9][0-9]*(?:\\.[0-9]*)?(?:[eE].*)?)",
                            "without zeros in front",
                            m -> m.group(1) + m.group(2)),
                    new Notation(
                            "(" + REAL + ") ?%",
                            "as a share, not in percent",
                            m -> scaled(m.group(1), 1, 100)),
                    new Notation(
                            "(" + REAL + ") ?[kK]", "in full", m -> scaled(m.group(1), 1000, 1)),
                    new Notation(
                            "(" + REAL + ") ?M", "in full", m -> scaled(m.group(1), 1_000_000, 1)),
                    new Notation(
                            "(?:(" + REAL + ") ?[*x×·] ?)?10(?:\\^|\\*\\*)\\(?(" + DIGITS + ")\\)?",
                            "with an e for the power of ten",
                            m -> (m.group(1) == null ? "1" : m.group(1)) + "e" + m.group(2)),
                    new Notation(
                            "[eE]([-+]?[0-9]+)",
                            "with a number before the e",
                            m -> "1e" + m.group(1)),
                    new Notation(
                            "([-+]?[0-9]*\\.?[0-9]+) ?[eE] ?([-+]?) ?([0-9]+)",
                            "without blanks",
                            m -> m.group(1) + "e" + group(m, 2) + m.group(3)),
                    new Notation(
                            "(" + DIGITS + ") ?/ ?([0-9]+)",
                            "as a decimal number",
                            m -> quotient(m.group(1), m.group(2))),
                    new Notation(
                            "(" + REAL + "|[-+]?[0-9]+\\.)[fFdDlL]",
                            "without a letter behind it",
                            m -> m.group(1)),
                    new Notation(
                            "0[xX]([0-9a-fA-F]{1,7})",
                            "in decimal digits",
                            m -> Integer.toString(Integer.parseInt(m.group(1), 16))),
                    new Notation(
                            "0[oO]([0-7]{1,9})",
                            "in decimal digits",
                            m -> Integer.toString(Integer.parseInt(m.group(1), 8))));

    /// The number that a text seems to mean; empty where that cannot be told.
    public static Optional<Misread> of(String text) {
        String plain = plain(text);
        if (plain.length() > LONGEST || Decimal.isNumber(text)) {
            return Optional.empty();
        }
        if (Decimal.isNumber(plain)) {
            return Optional.of(
                    new Misread(
                            plain,
                            text.strip().equals(plain)
                                    ? "without blanks around it"
                                    : "with the digits and the sign of ASCII"));
        }
        for (Notation notation : KNOWN) {
            var match = notation.form().matcher(plain);
            if (match.matches()) {
                String number = notation.number().apply(match.toMatchResult());
                return Optional.of(new Misread(number, notation.why()))
                        .filter(read -> Decimal.isNumber(read.number()));
            }
        }
        return Optional.empty();
    }

    /// `write 0.01 (with a decimal point)`.
    public String advice() {
        return advice("");
    }

    /// As the other method, with what stands before the number: `write lambda: 0.01 (with a decimal
    /// point)`.
    public String advice(String before) {
        return "write " + before + number + " (" + why + ")";
    }

    /// Digits and signs of other scripts as those of ASCII.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.strip()
                .codePoints()
                .forEach(c -> {
                    if (Character.isDigit(c)) {
                        plain.append(Character.digit(c, 10));
                    } else if (c == '−' || c == '–' || c == '－') {
                        plain.append('-');
                    } else {
                        plain.appendCodePoint(c);
                    }
                });
        return plain.toString();
    }

    private static String group(MatchResult match, int group) {
        return match.group(group) == null ? "" : match.group(group);
    }

    private static String scaled(String number, int times, int by) {
        BigDecimal value = new BigDecimal(number).multiply(BigDecimal.valueOf(times));
        return Decimal.text(
                value.divide(BigDecimal.valueOf(by), MathContext.DECIMAL64).doubleValue());
    }

    private static String quotient(String number, String by) {
        return new BigDecimal(by).signum() == 0
                ? ""
                : Decimal.text(
                        new BigDecimal(number)
                                .divide(new BigDecimal(by), MathContext.DECIMAL64)
                                .doubleValue());
    }
}
