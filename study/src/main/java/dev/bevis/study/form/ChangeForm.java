package dev.bevis.study.form;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

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
                        reading.within(section),
                        (field, value, part) -> {
                            Object read = FieldKeys.value(field, value, part);
                            if (read != null) {
                                values.put(field.name(), read);
                            }
                            return read != null;
                        });
        if (!right) {
            return null;
        }
        Change read = new Change(values);
        Setting changed =
                reading.attempt(node.at(), () -> Setting.DEFAULT.with(read.withoutPartial()));
        return changed == null ? null : made.apply(read);
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        change.apply(value)
                .values()
                .forEach((name, v) ->
                        written.set(name, FieldKeys.write(Field.named(name), v, writing)));
        return written;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return FieldKeys.schema(
                fields,
                field ->
                        Schemas.examples(
                                schemas.of(field.type()).put("description", field.meaning()),
                                StudyExamples.of(field, schemas.examples(section))));
    }
}
