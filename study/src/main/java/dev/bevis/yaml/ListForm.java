package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A list.
///
/// @param item the type of each item
record ListForm(Type type, Type item) implements Form<List<?>> {

    @Override
    public @Nullable List<?> read(Node node, Reading reading) {
        if (!(node instanceof Node.Sequence sequence)) {
            reading.wrong(node, "a list");
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
