package dev.bevis.yaml.form;

import dev.bevis.yaml.Flow;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A list.
///
/// @param item the type of each item
record ListForm(Type type, Type item) implements Form<List<?>> {

    @Override
    public @Nullable List<?> read(Node node, Reading reading) {
        if (!(node instanceof Node.Sequence sequence)) {
            Optional<String> meant = meant(node, reading);
            if (meant.isPresent()) {
                reading.wrong(node, "a list", meant.get());
            } else {
                reading.wrong(node, "a list");
            }
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Reading part = reading.of("item " + (i + 1) + " of " + reading.what());
            Object value = part.read(item, sequence.items().get(i));
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == sequence.items().size()
                ? Collections.unmodifiableList(values)
                : null;
    }

    /// A list that was written without brackets, or with something else between its items.
    private Optional<String> meant(Node node, Reading reading) {
        if (!(node instanceof Node.Scalar(String text, var _, Mark at)) || Plain.isNull(node)) {
            return Optional.empty();
        }
        List<Node> items = new ArrayList<>();
        for (String part : text.strip().split("[,;/x×\\s-]+", -1)) {
            items.add(new Node.Scalar(part, true, at));
        }
        Node list = new Node.Sequence(items, at);
        return isNumeric(items) && reading.isRight(this, list)
                ? Optional.of(Flow.text(list))
                : Optional.empty();
    }

    /// Words can have hyphens and an x in them, and 0 alone means none.
    private static boolean isNumeric(List<Node> items) {
        return items.stream()
                .allMatch(item ->
                        item instanceof Node.Scalar(String text, var _, var _)
                                && Plain.isNumber(item)
                                && Double.parseDouble(text) > 0);
    }

    @Override
    public JsonNode write(List<?> value, Writing writing) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        value.forEach(each -> items.add(writing.write(item, each)));
        return items;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = Schemas.type("array");
        schema.set("items", schemas.of(item));
        return schema;
    }
}
