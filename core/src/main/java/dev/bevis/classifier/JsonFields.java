package dev.bevis.classifier;

import dev.bevis.io.DatasetException;
import dev.bevis.text.JsonValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The fields of a JSON object that was read, each asked for by its name and kind.
///
/// @param where the object, for messages
record JsonFields(SequencedMap<String, JsonValue> entries, String where) {

    /// @throws DatasetException when the value is no object
    static JsonFields of(JsonValue value, String where) {
        if (value instanceof JsonValue.Entries(var entries)) {
            return new JsonFields(entries, where);
        }
        throw new DatasetException(where + ": expected an object, found " + value.kind());
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    JsonValue get(String name) {
        JsonValue value = entries.get(name);
        if (value == null) {
            throw new DatasetException(
                    where + ": has no field '" + name + "'; the file is damaged or not of Bevis");
        }
        return value;
    }

    JsonFields inner(String name) {
        return of(get(name), where + ", " + name);
    }

    String text(String name) {
        if (get(name) instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw refused(name, "a text", get(name));
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /// A whole number, 1 to 2³¹ − 1.
    int count(String name) {
        if (get(name) instanceof JsonValue.Numeral number) {
            long value = number.whole().orElse(0);
            if (value >= 1 && value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw refused(name, "a whole number of at least 1", get(name));
    }

    List<JsonValue> items(String name) {
        if (get(name) instanceof JsonValue.Items(var items)) {
            return items;
        }
        throw refused(name, "an array", get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items(name)) {
            if (!(item instanceof JsonValue.Text(String text))) {
                throw refused(name, "an array of texts", item);
            }
            texts.add(text);
        }
        return texts;
    }

    private DatasetException refused(String name, String expected, JsonValue found) {
        return new DatasetException(
                where + ", " + name + ": expected " + expected + ", found " + found.kind());
    }
}
