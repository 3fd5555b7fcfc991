package dev.bevis.yaml;

import dev.bevis.text.Decimal;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Plain values as YAML in one line.
public final class Flow {

    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*");

    private Flow() {}

    public static String text(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node.isFloatingPointNumber()) {
            return Decimal.text(node.doubleValue());
        }
        return node.isString() ? text(node.stringValue()) : node.toString();
    }

    /// A part of a document, its numbers as they were written.
    public static String text(Node node) {
        return switch (node) {
            case Node.Scalar(String text, boolean plain, var _) -> plain ? text : text(text);
            case Node.Sequence(List<Node> items, var _) ->
                    items.stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping(List<Node.Entry> entries, var _) ->
                    entries.stream()
                            .map(entry -> text(entry.key()) + ": " + text(entry.value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
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
