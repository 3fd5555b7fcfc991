package dev.bevis.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values as messages show them: short, in one line and with nothing invisible.
public final class Shown {

    private static final int LONGEST = 40;

    private Shown() {}

    /// `'text'`, cut after 40 characters.
    public static String quoted(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return "'" + visible(text) + "'";
        }
        int end = text.offsetByCodePoints(0, LONGEST - 1);
        return "'" + visible(text.substring(0, end)) + "…'";
    }

    /// What a node is, after "got".
    public static String node(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> Plain.isNull(scalar) ? "nothing" : quoted(scalar.text());
            case Node.Sequence _ -> "a list";
            case Node.Mapping _ -> "a mapping";
        };
    }

    public static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /// The text with characters that are not seen, or that move others, as `\u0007`.
    static String visible(String text) {
        return text.codePoints().mapToObj(Shown::visible).collect(Collectors.joining());
    }

    private static String visible(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isSeen(character) ? Character.toString(character) : escaped(character);
        };
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        return String.format(Locale.ROOT, character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
    }
}
