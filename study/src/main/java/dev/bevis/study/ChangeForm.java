package dev.bevis.study;

import dev.bevis.yaml.Form;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Reading;
import dev.bevis.yaml.Schemas;
import dev.bevis.yaml.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Some fields of a setting: `{lambda: 0.01, batch: 100}`.
///
/// @param section what they are read as
/// @param fields that can be named
/// @param made from changes
/// @param change of what was made
record ChangeForm<T>(
        Class<T> section, List<Field> fields, Function<Change, T> made, Function<T, Change> change)
        implements Form<T> {

    static <T> ChangeForm<T> of(
            Class<T> type,
            List<Field> fields,
            Function<Change, T> made,
            Function<T, Change> change) {
        return new ChangeForm<>(type, List.copyOf(fields), made, change);
    }

    @Override
    public Type type() {
        return section;
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        SortedMap<String, Object> values = new TreeMap<>();
        boolean right =
                FieldKeys.forEach(
                        fields,
                        node,
                        reading,
                        (field, value, part) -> {
                            Object read = part.read(field.type(), value);
                            if (read == null || !FieldKeys.fits(field, read, value.at(), part)) {
                                return false;
                            }
                            values.put(field.name(), read);
                            return true;
                        });
        if (!right) {
            return null;
        }
        Change read = new Change(values);
        Setting changed = reading.attempt(node.at(), () -> Setting.DEFAULT.with(read));
        return changed == null ? null : made.apply(read);
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        change.apply(value)
                .values()
                .forEach(
                        (name, v) -> written.set(name, writing.write(Field.named(name).type(), v)));
        return written;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return FieldKeys.schema(fields, field -> schemas.of(field.type()));
    }
}
