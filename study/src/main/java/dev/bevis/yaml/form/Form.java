package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// How the values of a type are written in a file: reading, writing and the schema side by side.
///
/// A [Binder] has a form for every type it knows; a form given to it stands in for its own.
///
/// @param <T> the values
public interface Form<T> {

    /// The type whose values these are, a class or, say, a component's generic type.
    Type type();

    /// The value of a node; null, with a problem reported, if it has none.
    @Nullable T read(Node node, Reading reading);

    /// The value as [#read] takes it.
    JsonNode write(T value, Writing writing);

    /// The value as [#read] takes it, with all its keys where there is a shorter form.
    default JsonNode whole(T value, Writing writing) {
        return write(value, writing);
    }

    /// What [#read] takes, as JSON Schema.
    ObjectNode schema(Schemas schemas);
}
