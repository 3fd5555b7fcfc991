package dev.bevis.yaml;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a document and the place where it starts.
public sealed interface Node {

    /// Where it starts.
    Mark at();

    /// A word, a number, a text: whatever is not made of parts.
    ///
    /// @param text the characters, without quotes
    /// @param plain whether it was written without quotes, so that `5` is a number
    record Scalar(String text, boolean plain, Mark at) implements Node {}

    /// A list.
    record Sequence(List<Node> items, Mark at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Keys with their values in the order of the document; no key is there twice.
    record Mapping(List<Entry> entries, Mark at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The value of a key, if it is there.
        public Optional<Node> value(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /// A key and its value.
    record Entry(Scalar key, Node value) {}

    /// The same values as a node, every place being the start of the text.
    static Node of(JsonNode json) {
        if (json.isObject()) {
            List<Entry> entries = new ArrayList<>();
            json.properties()
                    .forEach(property ->
                            entries.add(
                                    new Entry(
                                            new Scalar(property.getKey(), false, Mark.START),
                                            of(property.getValue()))));
            return new Mapping(entries, Mark.START);
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(of(item)));
            return new Sequence(items, Mark.START);
        }
        return json.isString()
                ? new Scalar(json.stringValue(), false, Mark.START)
                : new Scalar(json.toString(), true, Mark.START);
    }
}
