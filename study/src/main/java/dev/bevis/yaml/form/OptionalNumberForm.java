package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The number of a key that may be missing, when it is there.
record OptionalNumberForm(Type type) implements Form<Object> {

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        return switch (reading.read(number(), node)) {
            case Integer value -> OptionalInt.of(value);
            case Long value -> OptionalLong.of(value);
            case Double value -> OptionalDouble.of(value);
            case null, default -> null;
        };
    }

    @Override
    public JsonNode write(Object value, Writing writing) {
        return switch (value) {
            case OptionalInt number -> writing.write(number(), number.orElseThrow());
            case OptionalLong number -> writing.write(number(), number.orElseThrow());
            case OptionalDouble number -> writing.write(number(), number.orElseThrow());
            default -> throw new IllegalArgumentException("no optional number: " + value);
        };
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return schemas.of(number());
    }

    private Type number() {
        if (type == OptionalInt.class) {
            return int.class;
        }
        return type == OptionalLong.class ? long.class : double.class;
    }
}
