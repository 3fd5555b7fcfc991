package dev.bevis.text;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A value of a JSON document.
public sealed interface JsonValue {

    /// The values that are words.
    enum Literal implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }

    /// A string.
    record Text(String text) implements JsonValue {}

    /// A number as it is written.
    record Numeral(String text) implements JsonValue {

        /// Its value, when it is written as an integer that a `long` holds.
        public OptionalLong whole() {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException notAnInteger) {
                return OptionalLong.empty();
            }
        }
    }

    /// An array.
    record Items(List<JsonValue> items) implements JsonValue {}

    /// An object, in the order of the document.
    record Entries(SequencedMap<String, JsonValue> entries) implements JsonValue {}

    /// What kind of value it is, for messages.
    default String kind() {
        return switch (this) {
            case Literal.TRUE, Literal.FALSE -> "a truth value";
            case Literal.NULL -> "null";
            case Text text -> "the text " + JsonText.quoteShort(text.text());
            case Numeral number -> "the number " + JsonText.shorten(number.text());
            case Items items -> "an array of " + items.items().size();
            case Entries entries -> "an object of " + entries.entries().size();
        };
    }

    /// The value as a document in one line, in printable ASCII.
    default String json() {
        return switch (this) {
            case Literal word -> word.name().toLowerCase(Locale.ROOT);
            case Text text -> JsonText.quote(text.text());
            case Numeral number -> number.text();
            case Items items ->
                    items.items().stream()
                            .map(JsonValue::json)
                            .collect(Collectors.joining(",", "[", "]"));
            case Entries entries ->
                    entries.entries().entrySet().stream()
                            .map(entry ->
                                    JsonText.quote(entry.getKey()) + ":" + entry.getValue().json())
                            .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
