package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.SequencedMap;

/// One of some values that have a word each.
///
/// @param values by word
record ChoiceForm<T>(Class<T> type, SequencedMap<String, T> values) implements Form<T> {

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof Node.Scalar scalar) || Plain.isNull(scalar)) {
            reading.wrong(node, "one of " + Shown.list(values.keySet()));
            return null;
        }
        T value = values.get(scalar.text());
        if (value == null) {
            reading.unknown(scalar, values.keySet());
        }
        return value;
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        for (var known : values.entrySet()) {
            if (known.getValue().equals(value)) {
                return JsonNodeFactory.instance.stringNode(known.getKey());
            }
        }
        throw new IllegalArgumentException(value + " is none of " + values.keySet());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode words = schema.putArray("enum");
        values.keySet().forEach(words::add);
        return schema;
    }
}
