package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Shown;
import dev.bevis.yaml.annotation.WrittenNames;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One of some words.
///
/// @param constants the constants by word
record EnumForm(Type type, SequencedMap<String, Enum<?>> constants) implements Form<Enum<?>> {

    static EnumForm of(Class<?> type) {
        SequencedMap<String, Enum<?>> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(WrittenNames.of((Enum<?>) constant), (Enum<?>) constant);
        }
        return new EnumForm(type, Collections.unmodifiableSequencedMap(constants));
    }

    @Override
    public @Nullable Enum<?> read(Node node, Reading reading) {
        if (!(node instanceof Node.Scalar scalar) || Plain.isNull(scalar)) {
            reading.wrong(node, "one of " + Shown.list(constants.keySet()));
            return null;
        }
        Enum<?> constant = constants.get(scalar.text());
        if (constant == null) {
            reading.unknown(scalar, constants.keySet());
        }
        return constant;
    }

    @Override
    public JsonNode write(Enum<?> value, Writing writing) {
        return JsonNodeFactory.instance.stringNode(WrittenNames.of(value));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode words = schema.putArray("enum");
        constants.keySet().forEach(words::add);
        return schema;
    }
}
