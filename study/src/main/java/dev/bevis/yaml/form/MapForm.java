package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A mapping whose keys the writer of a file chooses, in the order of the file.
///
/// @param item the type of each value
record MapForm(Type type, Type item) implements Form<Map<String, ?>> {

    @Override
    public @Nullable SequencedMap<String, ?> read(Node node, Reading reading) {
        if (!(node instanceof Node.Mapping mapping)) {
            reading.wrong(node, "a mapping");
            return null;
        }
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Object value = reading.of(Shown.quoted(entry.key().text())).read(item, entry.value());
            if (value != null) {
                values.put(entry.key().text(), value);
            }
        }
        return values.size() == mapping.entries().size()
                ? Collections.unmodifiableSequencedMap(values)
                : null;
    }

    @Override
    public JsonNode write(Map<String, ?> value, Writing writing) {
        ObjectNode entries = JsonNodeFactory.instance.objectNode();
        value.forEach((key, each) -> entries.set(key, writing.write(item, each)));
        return entries;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = Schemas.type("object");
        schema.set("additionalProperties", schemas.of(item));
        return schema;
    }
}
