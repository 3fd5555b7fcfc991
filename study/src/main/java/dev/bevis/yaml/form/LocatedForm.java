package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.annotation.Located;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// A value of which it is kept where it was read.
///
/// @param item the type of the value
record LocatedForm(Type type, Type item) implements Form<Located<?>> {

    @Override
    public @Nullable Located<?> read(Node node, Reading reading) {
        Object value = reading.read(item, node);
        return value == null ? null : new Located<>(value, node.at());
    }

    @Override
    public JsonNode write(Located<?> value, Writing writing) {
        return writing.write(item, value.value());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return schemas.of(item);
    }
}
