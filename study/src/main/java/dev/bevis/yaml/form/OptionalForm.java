package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Optional;

/// The value of a key that may be missing, when it is there.
///
/// @param item the type of the value
record OptionalForm(Type type, Type item) implements Form<Object> {

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        Object value = reading.read(item, node);
        return value == null ? null : Optional.of(value);
    }

    @Override
    public JsonNode write(Object value, Writing writing) {
        return writing.write(item, ((Optional<?>) value).orElseThrow());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return schemas.of(item);
    }
}
