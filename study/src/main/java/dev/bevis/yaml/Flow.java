package dev.bevis.yaml;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Plain values as YAML in one line.
final class Flow {

    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*");

    private Flow() {}

    static String text(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node.isFloatingPointNumber()) {
            return text(node.doubleValue());
        }
        return node.isString() ? text(node.stringValue()) : node.toString();
    }

    /// The shortest of the usual forms that reads back equal: `0.001`, `1e-5`, `45000`.
    private static String text(double value) {
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

    private static String text(String text) {
        if (WORDS.matcher(text).matches() && Plain.isText(text)) {
            return text;
        }
        return text.codePoints().mapToObj(Flow::quoted).collect(Collectors.joining("", "\"", "\""));
    }

    private static String quoted(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + Character.toString(character);
        }
        boolean isSeen = (character >= ' ' && character < 0x7f) || Character.isLetter(character);
        return isSeen
                ? Character.toString(character)
                : String.format(
                        Locale.ROOT, character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
    }
}
