package dev.bevis.study.step;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form of sentence that makes a claim.
///
/// @param pattern of the whole sentence
/// @param claim that it makes
record Sentence(Pattern pattern, Function<Matcher, Claim> claim) {

    private static final String NUMBER = "([0-9.eE+-]+)";

    private static final List<Sentence> ALL =
            List.of(
                    of("(\\S.*?) beats (.*\\S)", m -> new Claim.Beats(m.group(1), m.group(2))),
                    of(
                            "(\\S.*?) equals (.*\\S) within " + NUMBER + "(?: points?)?",
                            m ->
                                    new Claim.Equals(
                                            m.group(1),
                                            m.group(2),
                                            Double.parseDouble(m.group(3)))),
                    of(
                            "(\\S.*?) is between " + NUMBER + " and " + NUMBER,
                            m ->
                                    new Claim.Between(
                                            m.group(1),
                                            Double.parseDouble(m.group(2)),
                                            Double.parseDouble(m.group(3)))),
                    of(
                            "(\\S.*?) varies less than (.*\\S)",
                            m -> new Claim.VariesLess(m.group(1), m.group(2))));

    private static Sentence of(String pattern, Function<Matcher, Claim> claim) {
        return new Sentence(Pattern.compile(pattern), claim);
    }

    /// The claim in a text.
    ///
    /// @throws IllegalArgumentException if it has no known form or numbers that make no sense
    static Claim claim(String text) {
        for (Sentence sentence : ALL) {
            Matcher matcher = sentence.pattern.matcher(text.strip());
            if (matcher.matches()) {
                try {
                    return sentence.claim.apply(matcher);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "a number in the claim '" + text + "' cannot be read", e);
                }
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "' is no claim; write 'A beats B', 'A equals B within 0.5', 'A is between"
                        + " 45 and 48' or 'A varies less than B'");
    }
}
